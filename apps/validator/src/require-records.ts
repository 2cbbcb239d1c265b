import { cellHeaders } from '#libs/mapping';
import { type Chunk, PoisonError, type RunDefinition, requireRows, rowBoundsOf } from '#libs/messages';

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

/** Row and line, then the cells. */
const NO_CELLS = 2;

/** Runs for each row: nothing is allocated. */
const requireCells = (rows: readonly (readonly unknown[])[], most: number): void => {
  for (const row of rows) {
    if (row.length > most) throw new PoisonError('rows: a row has more cells than its run has columns');
    for (const cell of row) {
      if (isScalar(cell) || (Array.isArray(cell) && cell.every(isScalar))) continue;
      throw new PoisonError('rows: a cell is neither a value nor a list of values');
    }
  }
};

/** `[index, firstFile, firstRow, column?]`: a mark outside of the chunk or its run would name a place that isn't there. */
const requireMarks = ({ rows, duplicates = [] }: Chunk, { files, columns }: RunDefinition): void => {
  if (!Array.isArray(duplicates)) throw new PoisonError('duplicates is no array');
  const limits = [rows.length, files.length, Number.MAX_SAFE_INTEGER, columns.length];
  const isMark = (mark: unknown): boolean =>
    Array.isArray(mark) &&
    (mark.length === 3 || mark.length === 4) &&
    mark.every((value, i) => Number.isSafeInteger(value) && value >= 0 && value < (limits[i] as number));
  if (!duplicates.every(isMark)) throw new PoisonError('duplicates: a mark is outside of the chunk');
};

/** Throws PoisonError for a chunk whose rows are not those of a file of its run, whoever wrote it. */
export const requireRecords = (chunk: Chunk, definition: RunDefinition): void => {
  requireRows('rows', chunk.rows, rowBoundsOf(definition, chunk));
  requireCells(chunk.rows, NO_CELLS + cellHeaders(definition).length);
  requireMarks(chunk, definition);
};
