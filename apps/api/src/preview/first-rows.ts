import { openReader, type RecordsRead } from '#libs/formats';
import { placeRows } from '#libs/mapping';
import type { Cell, ChunkRow, FileDefinition, RunDefinition } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import { readBytes, readStored } from '../reports/rejects/read-text.js';

/** Rows of one file, by its index in the definition. */
export interface FirstRows {
  readonly file: number;
  readonly rows: readonly ChunkRow[];
}

/** Of all files together, when they are unpacked: what a preview reads to come to its rows. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Read at a time: the reading goes no further than it must. */
const PIECE_BYTES = 64 * 1024;

async function* piecesOf(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const block of blocks) {
    for (let at = 0; at < block.length; at += PIECE_BYTES) yield block.subarray(at, at + PIECE_BYTES);
  }
}

/** Makes rows of what a file says, up to so many. */
const compileTake = (definition: RunDefinition, file: FileDefinition, most: number) => {
  const placing = placeRows(definition, file);
  return ({ first, cells, lines }: RecordsRead, taken: ChunkRow[]): void => {
    for (let i = first === 0 ? 1 : 0; i < cells.length && taken.length < most && first + i <= file.rows; i += 1) {
      const row: Cell[] = [first + i, lines[i] as number];
      placing.fill(row, cells[i] ?? []);
      taken.push(row as unknown as ChunkRow);
    }
  };
};

/** The first rows of a run, in its order, as ingest would cut them: fewer where they take more than 4 MiB of the files. */
export const readFirstRows = async (
  stores: Pick<Stores, 'files'>,
  definition: RunDefinition,
  limit: number,
): Promise<readonly FirstRows[]> => {
  const read: FirstRows[] = [];
  let [left, bytes] = [limit, MOST_BYTES];
  for (const [index, file] of definition.files.entries()) {
    const rows: ChunkRow[] = [];
    const take = compileTake(definition, file, left);
    const reader = openReader(file);
    for await (const piece of piecesOf(readBytes(readStored(stores, file)))) {
      take(reader.read(piece), rows);
      bytes -= piece.length;
      if (rows.length === left || bytes <= 0) break;
    }
    if (rows.length < left && bytes > 0) take(reader.end(), rows);
    read.push({ file: index, rows });
    left -= rows.length;
    if (left === 0 || bytes <= 0) break;
  }
  return read;
};
