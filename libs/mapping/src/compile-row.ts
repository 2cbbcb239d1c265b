import { Fault, isFault, type PlainValue } from '#libs/attributes';
import {
  type AcceptedRow,
  type ChunkRow,
  type DuplicateMark,
  HEADER_ROW,
  keyColumnOf,
  MAX_REASONS,
  type RejectedRow,
  type RunDefinition,
  type WireReason,
  type WireValue,
} from '#libs/messages';
import { cellPlaces } from './cell-places.js';
import { compileColumns, type ReadCell, wireReason } from './compile-column.js';
import { compileLacking, compileReaders, saysNothing } from './compile-readers.js';
import { compileKeyText } from './id-cell.js';
import { isOversized } from './row-size.js';

export type MappedRow =
  /** `leftOut`: of its values, those that an entry with `onError: "empty"` leaves out; none without it. */
  | { readonly ok: true; readonly accepted: AcceptedRow; readonly leftOut?: RejectedRow }
  | { readonly ok: false; readonly rejected: RejectedRow };

/**
 * Maps a row of a file, by its index in the definition, and finds what is wrong with it. `refused`: why it is rejected
 * whatever its cells are. Never throws.
 */
export type MapRow = (
  row: ChunkRow,
  duplicates?: readonly DuplicateMark[],
  file?: number,
  refused?: readonly WireReason[],
) => MappedRow;

/** A rejected row without its identifiers. */
type Rejected = readonly [number, number, string | null, number, readonly WireReason[]];

const WHOLE_ROW = -1;

const NO_DUPLICATES: readonly DuplicateMark[] = [];
const NO_REASONS: readonly WireReason[] = [];

/** The column by which a report names a row: its key, or the one identifier that finds its customer; null: there is none. */
const nameColumnOf = (definition: RunDefinition): number | null => {
  const { columns, matching } = definition;
  const [identifier, ...others] = matching.identifiers;
  const at = others.length > 0 ? -1 : columns.findIndex(({ attribute }) => attribute.id === identifier);
  return keyColumnOf(definition) ?? (at < 0 ? null : at);
};

/** Reads the identifiers of a row, where it is matched by several: only what is valid; null: it has none. */
const compileIdentifiersOf = (
  { columns, matching: { identifiers } }: RunDefinition,
  constants: readonly PlainValue[],
  places: readonly number[],
) => {
  const at = identifiers.map((id) => columns.findIndex(({ attribute }) => attribute.id === id));
  if (identifiers.length < 2) return () => null;
  const textOf = (value: WireValue | Fault | undefined): string | null => {
    const plain = value instanceof Object && 'c' in value ? constants[value.c] : value;
    return typeof plain === 'string' ? plain : null;
  };
  return (row: ChunkRow, read: readonly ReadCell[]): readonly (string | null)[] | null => {
    const texts = at.map((column) => textOf(read[column]?.(row[places[column] as number], row)));
    return texts.some((text) => text !== null) ? texts : null;
  };
};

/**
 * Compiles a run's definition into the function that maps its rows: the pipeline's hottest code. A good row is read in
 * one pass and nothing but its result is allocated; only a row with a fault is read again, for all its reasons.
 */
export const compileRow = (definition: RunDefinition): MapRow => {
  const { readers, constants, leftOut } = compileColumns(definition);
  const places = cellPlaces(definition);
  const readersOf = compileReaders(definition, readers, places);
  const anyFile = readersOf();
  const byFile = definition.files.map(readersOf);
  const keyColumn = keyColumnOf(definition);
  const nameOf = compileKeyText(definition, nameColumnOf(definition));
  const lacking = compileLacking(definition);
  const identifiersOf = compileIdentifiersOf(definition, constants, places);

  const rejected = (row: ChunkRow, reasons: readonly WireReason[]): Rejected => [
    row[0],
    row[1],
    nameOf?.(row) || null,
    reasons.length,
    reasons.slice(0, MAX_REASONS),
  ];

  const accept = (row: ChunkRow, read: readonly ReadCell[]): AcceptedRow | null => {
    const accepted: [number, number, ...WireValue[]] = [row[0], row[1]];
    for (let i = 0; i < read.length; i++) {
      const value = (read[i] as ReadCell)(row[places[i] as number], row);
      if (value instanceof Fault) return null;
      accepted.push(value);
    }
    return lacking?.isLacking(accepted) || isOversized(accepted, constants) ? null : accepted;
  };

  const duplicateReasons = (duplicates: readonly DuplicateMark[]): WireReason[] =>
    duplicates.map((mark) => {
      const [, , , column] = mark;
      if (column === undefined) return [keyColumn ?? WHOLE_ROW, 'duplicate_id', firstPlace(definition, mark)];
      return [column, 'not_unique', firstPlace(definition, mark)];
    });

  const allReasons = (
    row: ChunkRow,
    duplicates: readonly DuplicateMark[],
    read: readonly ReadCell[],
    refused: readonly WireReason[],
  ): readonly WireReason[] => {
    if (duplicates.some(([, , first]) => first === HEADER_ROW)) return [[WHOLE_ROW, 'header_repeated']];
    const values = read.map((reader, i) => reader(row[places[i] as number], row));
    const faults = values.flatMap((value, i): WireReason[] => (isFault(value) ? [wireReason(i, value)] : []));
    const ofKey = faults.filter(([column]) => column === keyColumn);
    if (ofKey.length > 0 && saysNothing(row)) return [...refused, ...ofKey];
    const reasons = [
      ...refused,
      ...ofKey,
      ...duplicateReasons(duplicates),
      ...faults.filter(([column]) => column !== keyColumn),
    ];
    if (lacking?.isLacking([row[0], row[1], ...values])) reasons.push([WHOLE_ROW, lacking.reason]);
    return reasons.length > 0 ? reasons : [[WHOLE_ROW, 'row_too_large']];
  };

  return (row, duplicates = NO_DUPLICATES, file = 0, refused = NO_REASONS) => {
    try {
      const read = byFile[file] ?? anyFile;
      leftOut.length = 0;
      const accepted = duplicates.length + refused.length > 0 ? null : accept(row, read);
      if (accepted)
        return leftOut.length === 0 ? { ok: true, accepted } : { ok: true, accepted, leftOut: rejected(row, leftOut) };
      const [bare, identifiers] = [rejected(row, allReasons(row, duplicates, read, refused)), identifiersOf(row, read)];
      return { ok: false, rejected: identifiers ? [...bare, identifiers] : bare };
    } catch {
      // A fault of ours in one row must not hold up the others; what was thrown may quote the cell (correctness.md, 6).
      return { ok: false, rejected: rejected(row, [[WHOLE_ROW, 'internal_error']]) };
    }
  };
};

const firstPlace = ({ files }: RunDefinition, [, file, row]: DuplicateMark): string =>
  `row ${row} of ${files[file]?.name ?? `file ${file + 1}`}`;
