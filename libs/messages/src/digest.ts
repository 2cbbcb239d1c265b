import { createHash } from 'node:crypto';

/**
 * Rolls a lane's digest over one chunk's rows (their JSON as it travels), so that order and content are pinned. Bytes
 * give the same as their text, ten times as fast.
 */
export const rollDigest = (before: string, rowsJson: string | Uint8Array): string =>
  createHash('sha256').update(before).update(rowsJson).digest('base64url').slice(0, 22);
