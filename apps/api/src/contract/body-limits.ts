import { FORM } from './operation.js';
import { operations } from './operations.js';

const KIB = 1024;

/** What a JSON body, or a form without files, may have in bytes, unless the operation says more. */
const USUAL = 64 * KIB;

/**
 * Operations whose largest documented body is larger: mappings and events, and lists of options. And those that read the
 * body of whoever comes, which are small.
 */
const others: ReadonlyMap<string, number> = new Map([
  ['setMapping', 1024 * KIB],
  ['fitMapping', 1024 * KIB],
  ['saveMapping', 1024 * KIB],
  ['replaceMapping', 1024 * KIB],
  ['sendEvent', 1024 * KIB],
  ['addAttribute', 512 * KIB],
  ['changeAttribute', 512 * KIB],
  ['signIn', 4 * KIB],
  ['signInByLink', 4 * KIB],
]);

/** The most bytes of an operation's body that is read whole; undefined for one that takes none. */
export const bodyLimitOf = (operationId: string | undefined): number | undefined => {
  const body = operationId === undefined ? undefined : operations[operationId]?.body;
  if (operationId === undefined || !body || !('application/json' in body || FORM in body)) return undefined;
  return others.get(operationId) ?? USUAL;
};
