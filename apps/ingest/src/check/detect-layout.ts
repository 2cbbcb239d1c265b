import type { Layout } from '#libs/formats';
import { detectDelimiter, isWrapper } from '#libs/formats';
import type { IsKnownName } from '#libs/mapping';
import type { ReadingOptions } from '#libs/mongo';

/** An array of anything, or one that is cut off; not a header such as `[id],[name]`. */
const ARRAY = /^\ufeff?\s*\[\s*([[{\]"\d-]|(true|false|null)\b|$)/;
const OBJECT = /^\ufeff?\s*\{\s*(["}]|$)/;

interface Expected extends Pick<ReadingOptions, 'delimiter' | 'quoting'> {
  /** Which names mean something. */
  readonly isKnown: IsKnownName;
}

/** Recognises a file by the beginning of its text (spec: README.md, Files); its name says nothing. What was set counts. */
export const detectLayout = (head: string, { delimiter, quoting, isKnown }: Expected): Layout => {
  if (ARRAY.test(head)) return { format: 'json', delimiter: null };
  if (OBJECT.test(head)) return { format: isWrapper(head, isKnown) ? 'json' : 'ndjson', delimiter: null };
  const dialect = quoting ?? undefined;
  return {
    format: 'csv',
    delimiter: delimiter ?? detectDelimiter(head, dialect),
    ...(dialect && { quoting: dialect }),
  };
};
