import type { FilledCell } from '#libs/attributes';
import type { ChunkRow, Condition } from '#libs/messages';
import type { ReadHeader } from './row-cell.js';

/** Whether a condition holds for a row. */
export type Holds = (row: ChunkRow) => boolean;

type Test = (texts: readonly string[]) => boolean;

const compared = (text: string): string => text.trim().toLowerCase();

/** The texts of a cell: one, those of a list, or none. */
const textsOf = (cell: FilledCell | null): readonly string[] => {
  if (cell === null) return [];
  return [cell].flat().flatMap((item) => (item === null ? [] : [compared(String(item))]));
};

const oneOf = (words: readonly string[]): Test => {
  const wanted = new Set(words.map(compared));
  // An empty cell is the empty text.
  return (texts) => (texts.length === 0 ? wanted.has('') : texts.some((text) => wanted.has(text)));
};

const some =
  (test: (text: string) => boolean): Test =>
  (texts) =>
    texts.some(test);

const compileTest = ({ is, isNot, startsWith, contains, empty }: Condition): Test => {
  if (is) return oneOf(is);
  if (isNot) {
    const found = oneOf(isNot);
    return (texts) => !found(texts);
  }
  if (startsWith !== undefined) return some((text) => text.startsWith(compared(startsWith)));
  if (contains !== undefined) return some((text) => text.includes(compared(contains)));
  return (texts) => (texts.length === 0) === empty;
};

/** Compiles conditions that must all hold (spec: mappings.md, "when"); null: there is none. */
export const compileConditions = (
  conditions: readonly Condition[],
  readerOf: (header: string) => ReadHeader,
): Holds | null => {
  if (conditions.length === 0) return null;
  const tests = conditions.map((condition) => {
    const [read, test] = [readerOf(condition.header), compileTest(condition)];
    return (row: ChunkRow) => test(textsOf(read(row)));
  });
  return (row) => tests.every((holds) => holds(row));
};
