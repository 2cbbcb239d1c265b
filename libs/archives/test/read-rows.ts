import { ContentFault, LIMITS, readRowLine, UNBOUNDED, UNPACK_LIMITS } from '#libs/formats';
import { type MadeWorkbook, makeWorkbook } from '../../../test/support/make-workbook.js';
import { openZip } from '../src/open-zip.js';
import { readWorkbook } from '../src/read-workbook.js';
import type { StoredBytes } from '../src/stored-bytes.js';
import { TextMemory } from '../src/text-memory.js';

export const stored = (bytes: Buffer): StoredBytes => ({
  bytes: bytes.length,
  readAt: async (position, most) => bytes.subarray(position, position + most),
});

interface Choice {
  readonly sheet?: string | null;
  readonly memory?: TextMemory;
  readonly limits?: object;
}

async function* readBlocks(
  bytes: Buffer,
  { sheet = null, memory = new TextMemory(), limits = {} }: Choice,
): AsyncGenerator<Buffer> {
  const reading = { sheet, memory, limits: { ...LIMITS, ...UNPACK_LIMITS, ...limits } };
  yield* readWorkbook(await openZip(stored(bytes), reading.limits), reading);
}

/** The lengths of the blocks in which a sheet is read, whatever is said of its size. */
export const blocksOf = async (bytes: Buffer): Promise<readonly number[]> => {
  const lengths: number[] = [];
  for await (const { length } of readBlocks(bytes, { limits: UNBOUNDED })) lengths.push(length);
  return lengths;
};

/** The rows of a sheet of a workbook: number and cells of each. */
export const read = async (bytes: Buffer, choice: Choice = {}) => {
  const all: Buffer[] = [];
  for await (const block of readBlocks(bytes, choice)) all.push(block);
  const lines = Buffer.concat(all).toString().split('\n').slice(0, -1);
  return lines.map(readRowLine).map(({ line, cells }) => [line, ...cells]);
};

/** Why a workbook is refused. */
export const faultOf = async (bytes: Buffer, choice: Choice = {}): Promise<string> =>
  read(bytes, choice).then(
    () => 'none',
    (error) => (error instanceof ContentFault ? `${error.fault.code} ${error.fault.argument ?? ''}` : String(error)),
  );

/** A workbook of one sheet with these rows. */
export const sheet = (rows: string, made: Omit<MadeWorkbook, 'sheets'> = {}): Buffer =>
  makeWorkbook({ ...made, sheets: [{ name: 'Sheet1', rows }] });
