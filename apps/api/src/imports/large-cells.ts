import { inColumn } from '#libs/formats';
import type { FileError } from '#libs/messages';
import type { ListedVerdict } from '#libs/mongo';

/** Faults of cells over their limit in columns that are read; other columns may have what they want (spec: mappings.md). */
export const largeCellFaults = (
  { largeCells = [], headers }: Pick<ListedVerdict, 'largeCells' | 'headers'>,
  isRead: (column: number) => boolean,
): readonly FileError[] =>
  largeCells
    .filter(({ column }) => isRead(column))
    .map(({ column, row, line, limit }) => ({
      ...{ code: 'cell_too_large', row, line },
      argument: inColumn(limit, headers[column] ?? ''),
    }));
