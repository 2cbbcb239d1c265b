import type { Layout } from '#libs/formats';
import { detectDelimiter } from '#libs/formats';
import type { Delimiter } from '#libs/messages';

/** An array of anything, or one that is cut off; not a header such as `[id],[name]`. */
const ARRAY = /^\ufeff?\s*\[\s*([[{\]"\d-]|(true|false|null)\b|$)/;
const OBJECT = /^\ufeff?\s*\{\s*(["}]|$)/;

/** Recognises a file by the beginning of its text (spec: README.md, Files); its name says nothing. A delimiter that was set counts. */
export const detectLayout = (head: string, delimiter?: Delimiter | null): Layout => {
  if (ARRAY.test(head)) return { format: 'json', delimiter: null };
  if (OBJECT.test(head)) return { format: 'ndjson', delimiter: null };
  return { format: 'csv', delimiter: delimiter ?? detectDelimiter(head) };
};
