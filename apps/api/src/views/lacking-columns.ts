import { comparableHeader } from '#libs/mapping';
import type { ListedFile } from '#libs/mongo';
import { LISTED_NAMES, namedInText } from './shown-headers.js';

/** What a header means: two that mean the same are one column. */
export type Meaning = (header: string) => string;

/** The first columns that a file lacks: a sentence lists no more. */
const firstLacking = (all: ReadonlyMap<string, string>, own: ReadonlySet<string>): readonly string[] => {
  const names: string[] = [];
  for (const [meant, header] of all) {
    if (names.length === LISTED_NAMES) break;
    if (!own.has(meant)) names.push(header);
  }
  return names;
};

/**
 * Of each file without errors, by its id, a sentence about the columns that others without errors have and it lacks.
 * Names are compared as matching compares them.
 */
export const warnOfLacking = (
  files: readonly ListedFile[],
  meaning: Meaning = comparableHeader,
): ReadonlyMap<string, string> => {
  const known = new Map<string, string>();
  const all = new Map<string, string>();
  const meantBy = (header: string): string => {
    const meant = known.get(header) ?? meaning(header);
    known.set(header, meant);
    if (!all.has(meant)) all.set(meant, header);
    return meant;
  };
  const good = files.filter(({ verdict }) => verdict?.ok);
  const owned = good.map(({ _id, verdict }) => [_id, new Set((verdict?.headers ?? []).map(meantBy))] as const);
  const lacking = owned.filter(([, own]) => own.size < all.size);
  return new Map(
    lacking.map(([id, own]) => {
      const names = namedInText(firstLacking(all, own), all.size - own.size);
      return [id, `Other files have columns that this one lacks: ${names}.`];
    }),
  );
};
