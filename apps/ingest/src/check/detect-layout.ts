import type { Layout } from '#libs/formats';
import { detectDelimiter, isWrapper } from '#libs/formats';
import type { IsKnownName } from '#libs/mapping';
import type { Delimiter } from '#libs/messages';

/** An array of anything, or one that is cut off; not a header such as `[id],[name]`. */
const ARRAY = /^\ufeff?\s*\[\s*([[{\]"\d-]|(true|false|null)\b|$)/;
const OBJECT = /^\ufeff?\s*\{\s*(["}]|$)/;

interface Expected {
  /** That was set, and counts. */
  readonly delimiter?: Delimiter | null | undefined;
  /** Which names mean something. */
  readonly isKnown: IsKnownName;
}

/** Recognises a file by the beginning of its text (spec: README.md, Files); its name says nothing. */
export const detectLayout = (head: string, { delimiter, isKnown }: Expected): Layout => {
  if (ARRAY.test(head)) return { format: 'json', delimiter: null };
  if (OBJECT.test(head)) return { format: isWrapper(head, isKnown) ? 'json' : 'ndjson', delimiter: null };
  return { format: 'csv', delimiter: delimiter ?? detectDelimiter(head) };
};
