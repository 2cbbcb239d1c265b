import { compileRowKey, compileUniqueColumns } from '#libs/mapping';
import { type ChunkRow, type DuplicateMark, HEADER_ROW, type RunDefinition } from '#libs/messages';
import type { FirstRows } from './first-rows.js';

type Place = readonly [file: number, row: number];

type Marks = (row: ChunkRow, index: number, file: number) => readonly DuplicateMark[];

const NO_MARKS: Marks = () => [];

const compileRepeats = (definition: RunDefinition): Marks => {
  if (definition.matching.repeats === 'fold') return NO_MARKS;
  const keyOf = compileRowKey(definition);
  const unique = compileUniqueColumns(definition);
  const seen = new Map<string, Place>();

  const firstOf = (name: string, place: Place): Place | null => {
    const first = seen.get(name) ?? null;
    if (!first) seen.set(name, place);
    return first;
  };

  return (row, index, file) => {
    const place: Place = [file, row[0]];
    const key = keyOf?.(row) ?? '';
    const first = key === '' ? null : firstOf(`key ${key}`, place);
    // A row whose key stood before never counts: its other values are as if they weren't there.
    if (first) return [[index, ...first]];
    return unique.flatMap(({ column, textOf }): DuplicateMark[] => {
      const text = textOf(row);
      const earlier = text === null ? null : firstOf(`${column} ${text}`, place);
      return earlier ? [[index, ...earlier, column]] : [];
    });
  };
};

/** Marks the rows that repeat the header, or an ID or a unique value of earlier ones, as ingest would mark them. */
export const compileMarks = (definition: RunDefinition): ((rows: FirstRows) => readonly DuplicateMark[]) => {
  const marksOf = compileRepeats(definition);
  return ({ file, rows, headers }) =>
    rows.flatMap((row, index): readonly DuplicateMark[] =>
      headers?.has(row[0]) ? [[index, file, HEADER_ROW]] : marksOf(row, index, file),
    );
};
