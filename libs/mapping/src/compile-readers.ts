import { type ChunkRow, FIRST_VALUE, type FileDefinition, keyColumnOf, type RunDefinition } from '#libs/messages';
import type { ReadCell } from './compile-column.js';
import { filled } from './filled.js';
import { compileIdReader } from './id-cell.js';
import { compileId, compileOptionalId } from './read-id.js';

const withoutCell = (read: ReadCell): ReadCell => {
  return (_, row) => read(null, row);
};

/** IDs of customers that are not the key are read as those that are, so that they equal them. */
const isIdOfCustomer = (attribute: string): boolean => attribute === 'id' || attribute === 'external_id';

/** By file, the readers of all columns: how the key is read depends on what was seen in its whole column. */
export const compileReaders = (definition: RunDefinition, readers: readonly ReadCell[], places: readonly number[]) => {
  const key = keyColumnOf(definition);
  const others = definition.columns.map(({ attribute, entries }, i) => {
    if (key === null && isIdOfCustomer(attribute.id))
      return compileIdReader(definition, i, compileOptionalId(definition, attribute.id));
    const reader = readers[i] as ReadCell;
    return places[i] === 0 && !entries ? withoutCell(reader) : reader;
  });
  return (file?: FileDefinition): readonly ReadCell[] =>
    key === null ? others : others.with(key, compileIdReader(definition, key, compileId(definition, file && { file })));
};

/** Whether a row with these values lacks all of those of which it needs one. */
export const compileLacking = ({ columns, matching: { requires } }: RunDefinition) => {
  if (!requires) return null;
  const { oneOf, reason } = requires;
  const places = columns.flatMap(({ attribute }, i) =>
    !oneOf || oneOf.includes(attribute.id) ? [FIRST_VALUE + i] : [],
  );
  return { reason, isLacking: (row: readonly unknown[]) => places.every((place) => row[place] === null) };
};

/** Whether a row has nothing in the cells that it carries. */
export const saysNothing = (row: ChunkRow): boolean => row.every((cell, i) => i < FIRST_VALUE || filled(cell) === null);
