import { compileRowKey, compileUniqueColumns } from '#libs/mapping';
import type { ChunkRow, DuplicateMark, RunDefinition } from '#libs/messages';
import type { FirstRows } from './first-rows.js';

type Place = readonly [file: number, row: number];

/** Marks the rows that repeat an ID, or a unique value, of earlier ones, as ingest would mark them. */
export const compileMarks = (definition: RunDefinition): ((rows: FirstRows) => readonly DuplicateMark[]) => {
  if (definition.matching.repeats === 'fold') return () => [];
  const keyOf = compileRowKey(definition);
  const unique = compileUniqueColumns(definition);
  const seen = new Map<string, Place>();

  const firstOf = (name: string, place: Place): Place | null => {
    const first = seen.get(name) ?? null;
    if (!first) seen.set(name, place);
    return first;
  };

  const marksOf = (row: ChunkRow, index: number, file: number): DuplicateMark[] => {
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

  return ({ file, rows }) => rows.flatMap((row, index) => marksOf(row, index, file));
};
