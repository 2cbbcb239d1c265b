import { Fault, type FilledCell, isFault, textOf } from '#libs/attributes';
import type { ChunkRow, ColumnEntry, ParseOptions, PartHeader } from '#libs/messages';
import { filled } from '../filled.js';
import { LONGEST_RESULT, TOO_LONG } from '../steps/bounds.js';
import { compileSteps } from '../steps/compile-steps.js';
import type { IsEmptyWord } from './empty-words.js';
import type { ReadHeader } from './row-cell.js';

/** What an entry takes out of a row, before its value map; null: nothing. */
export type ReadSource = (row: ChunkRow) => FilledCell | null | Fault;

/** What reading the headers of a run needs. */
export interface SourceContext {
  readonly readerOf: (header: string) => ReadHeader;
  readonly isEmptyWord: IsEmptyWord;
  readonly options: ParseOptions | undefined;
}

/** A cell with the steps of its header; words for nothing are nothing before any step divides them. */
const compilePart = ({ header, steps = [] }: PartHeader, context: SourceContext): ReadSource => {
  const { readerOf, isEmptyWord, options } = context;
  const read = readerOf(header);
  const apply = compileSteps(steps, options);
  return (row) => {
    const cell = read(row);
    return cell === null || isEmptyWord(cell) ? null : apply(cell);
  };
};

const first =
  (parts: readonly ReadSource[]): ReadSource =>
  (row) => {
    for (const read of parts) {
      const value = read(row);
      if (value !== null) return value;
    }
    return null;
  };

const partText = (value: FilledCell | null | Fault): string | Fault => {
  if (value === null) return '';
  return isFault(value) ? value : textOf(value);
};

/** Blank parts leave no separator. */
const joined =
  (parts: readonly ReadSource[], separator: string): ReadSource =>
  (row) => {
    const texts = parts.map((read) => partText(read(row)));
    const fault = texts.find(isFault);
    if (fault) return fault;
    const text = texts.filter((part) => part !== '').join(separator);
    return text.length > LONGEST_RESULT ? TOO_LONG : filled(text);
  };

/** One header as it is: a value map may give a word for nothing a meaning. */
const plain = ({ header }: PartHeader, { readerOf }: SourceContext): ReadSource => readerOf(header);

const compileParts = ({ headers, join }: ColumnEntry, context: SourceContext): ReadSource => {
  const parts = headers.map((part) => compilePart(part, context));
  return join === undefined ? first(parts) : joined(parts, join);
};

/** Compiles where an entry gets its text from: headers, put together or looked at in turn, then its steps. */
export const compileSource = (entry: ColumnEntry, context: SourceContext): ReadSource => {
  const { headers, steps = [] } = entry;
  const [only] = headers;
  if (headers.length === 1 && only && !only.steps?.length && steps.length === 0) return plain(only, context);
  const read = compileParts(entry, context);
  if (steps.length === 0) return read;
  const apply = compileSteps(steps, context.options);
  return (row) => {
    const value = read(row);
    return value === null || isFault(value) ? value : apply(value);
  };
};
