import { Fault, isFault } from '#libs/attributes';
import {
  type AcceptedRow,
  type Cell,
  type ChunkRow,
  type DuplicateMark,
  HEADER_ROW,
  MAX_REASONS,
  type RejectedRow,
  type RunDefinition,
  type WireReason,
  type WireValue,
} from '#libs/messages';
import { compileColumns, type ReadCell } from './compile-column.js';
import { filled } from './filled.js';
import { compileId, type ReadId } from './read-id.js';
import { routeKey } from './route-key.js';
import { isOversized } from './row-size.js';

export type MappedRow =
  | { readonly ok: true; readonly accepted: AcceptedRow }
  | { readonly ok: false; readonly rejected: RejectedRow };

/** Maps a row of a file, by its index in the definition, and finds what is wrong with it. Never throws. */
export type MapRow = (row: ChunkRow, duplicates?: readonly DuplicateMark[], file?: number) => MappedRow;

/** Where the cells of a chunk's row begin, after its row and line; the ID is the first. */
const FIRST_CELL = 2;

const WHOLE_ROW = -1;

const NO_DUPLICATES: readonly DuplicateMark[] = [];

/** The place of each column's cell in a row; columns without a header read the row's number, and ignore it. */
export const cellPlaces = ({ columns }: RunDefinition): readonly number[] => {
  let next = FIRST_CELL;
  return columns.map(({ header }) => (header === null ? 0 : next++));
};

const withoutCell = (read: ReadCell): ReadCell => {
  return () => read(null);
};

/** The allowed values of `invalid_option` are added by the applier; here they would travel with each bad cell. */
const wireReason = (column: number, { code, argument }: Fault): WireReason =>
  argument === undefined || code === 'invalid_option' ? [column, code] : [column, code, argument];

const isBlank = (row: ChunkRow): boolean => row.every((cell, i) => i < FIRST_CELL || filled(cell) === null);

/**
 * Compiles a run's definition into the function that maps its rows: the pipeline's hottest code. A good row is read in
 * one pass and nothing but its result is allocated; only a row with a fault is read again, for all its reasons.
 */
export const compileRow = (definition: RunDefinition): MapRow => {
  const { readers, constants } = compileColumns(definition);
  const places = cellPlaces(definition);
  const anyFile = compileId(definition);
  const idReaders = definition.files.map((file) => compileId(definition, file));
  const read = readers.map((reader, i) => (places[i] === 0 ? withoutCell(reader) : reader));

  const rejected = (row: ChunkRow, reasons: readonly WireReason[]): RejectedRow => [
    row[0],
    row[1],
    routeKey(row[FIRST_CELL] as Cell, definition.options) || null,
    reasons.length,
    reasons.slice(0, MAX_REASONS),
  ];

  const accept = (row: ChunkRow, readId: ReadId): AcceptedRow | null => {
    const id = readId(row[FIRST_CELL]);
    if (isFault(id)) return null;
    const accepted: [number, number, string, ...WireValue[]] = [row[0], row[1], id];
    for (let i = 1; i < read.length; i++) {
      const value = (read[i] as ReadCell)(row[places[i] as number]);
      if (value instanceof Fault) return null;
      accepted.push(value);
    }
    return isOversized(accepted, constants) ? null : accepted;
  };

  const idReasons = (row: ChunkRow, readId: ReadId): WireReason[] => {
    const id = readId(row[FIRST_CELL]);
    return isFault(id) ? [wireReason(0, id)] : [];
  };

  const duplicateReasons = (duplicates: readonly DuplicateMark[]): WireReason[] =>
    duplicates.map((mark) => {
      const [, , , column = 0] = mark;
      return [column, column === 0 ? 'duplicate_id' : 'not_unique', firstPlace(definition, mark)];
    });

  const allReasons = (row: ChunkRow, duplicates: readonly DuplicateMark[], readId: ReadId): readonly WireReason[] => {
    if (duplicates.some(([, , first]) => first === HEADER_ROW)) return [[WHOLE_ROW, 'header_repeated']];
    const reasons = idReasons(row, readId);
    if (isBlank(row)) return reasons;
    reasons.push(...duplicateReasons(duplicates));
    for (let i = 1; i < read.length; i++) {
      const value = (read[i] as ReadCell)(row[places[i] as number]);
      if (isFault(value)) reasons.push(wireReason(i, value));
    }
    return reasons.length > 0 ? reasons : [[WHOLE_ROW, 'row_too_large']];
  };

  return (row, duplicates = NO_DUPLICATES, file = 0) => {
    try {
      const readId = idReaders[file] ?? anyFile;
      const accepted = duplicates.length > 0 ? null : accept(row, readId);
      if (accepted) return { ok: true, accepted };
      return { ok: false, rejected: rejected(row, allReasons(row, duplicates, readId)) };
    } catch {
      // A fault of ours in one row must not hold up the others; what was thrown may quote the cell (correctness.md, 6).
      return { ok: false, rejected: rejected(row, [[WHOLE_ROW, 'internal_error']]) };
    }
  };
};

const firstPlace = ({ files }: RunDefinition, [, file, row]: DuplicateMark): string =>
  `row ${row} of ${files[file]?.name ?? `file ${file + 1}`}`;
