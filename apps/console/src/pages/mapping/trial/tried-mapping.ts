import { setOnError } from '../change-entries.js';
import type { EditedMapping } from '../edited-mapping.js';
import { applyPatch, type MappingPatch } from '../mapping-patch.js';
import type { MappingRow } from '../mapping-rows.js';

interface TriedInput {
  readonly mapping: EditedMapping;
  /** Of all attributes. */
  readonly rows: readonly MappingRow[];
  readonly row: MappingRow;
  readonly patch: MappingPatch;
}

/** A mapping with a change of an attribute, by which each of its wrong values shows as wrong, and is not left out. */
export const triedMapping = ({ mapping, rows, row: { attribute, entries }, patch }: TriedInput): EditedMapping => {
  const changed = patch.entries[attribute] ?? entries;
  const tried = changed.length > 0 ? setOnError('reject')(changed, attribute) : changed;
  const order = rows.map((row) => row.attribute);
  return applyPatch(mapping, { ...patch, entries: { ...patch.entries, [attribute]: tried } }, order);
};
