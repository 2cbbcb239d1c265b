import { openReader, type RecordsRead } from '#libs/formats';
import { placeRows } from '#libs/mapping';
import type { Cell, ChunkRow, FileDefinition, RunDefinition } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import { readBytes, readStored } from '../reports/rejects/read-text.js';

/** Rows of one file, by its index in the definition. */
export interface FirstRows {
  readonly file: number;
  readonly rows: readonly ChunkRow[];
  /** Numbers of the rows among them that say the same as the header; absent: none does. */
  readonly headers?: ReadonlySet<number>;
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

interface Taken {
  readonly rows: ChunkRow[];
  readonly headers: Set<number>;
}

/** Makes rows of what a file says, up to so many. */
const compileTake = (definition: RunDefinition, file: FileDefinition, most: number) => {
  const placing = placeRows(definition, file);
  return ({ first, cells, lines }: RecordsRead, { rows, headers }: Taken): void => {
    for (let i = first === 0 ? 1 : 0; i < cells.length && rows.length < most && first + i <= file.rows; i += 1) {
      const row: Cell[] = [first + i, lines[i] as number];
      placing.fill(row, cells[i] ?? []);
      rows.push(row as unknown as ChunkRow);
      if (placing.isHeader(cells[i] ?? [])) headers.add(first + i);
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
    const taken: Taken = { rows: [], headers: new Set() };
    const { rows, headers } = taken;
    const take = compileTake(definition, file, left);
    const reader = openReader(file);
    for await (const piece of piecesOf(readBytes(readStored(stores, file)))) {
      take(reader.read(piece), taken);
      bytes -= piece.length;
      if (rows.length === left || bytes <= 0) break;
    }
    if (rows.length < left && bytes > 0) take(reader.end(), taken);
    read.push({ file: index, rows, ...(headers.size > 0 && { headers }) });
    left -= rows.length;
    if (left === 0 || bytes <= 0) break;
  }
  return read;
};
