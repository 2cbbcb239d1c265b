import type { LaneManifest } from '#libs/messages';

/** Whether two manifests say the same of every lane. */
export const sameLanes = (a: readonly LaneManifest[], b: readonly LaneManifest[]): boolean =>
  a.length === b.length &&
  a.every(({ chunks, rows, digest }, i) => {
    const other = b[i];
    return other?.chunks === chunks && other.rows === rows && other.digest === digest;
  });
