import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { openZip, readWorkbook, type StoredBytes, TextMemory } from '#libs/archives';
import { openDecoder } from '#libs/encodings';
import { UNBOUNDED, UNLIMITED } from '#libs/formats';
import type { Encoding, FileDefinition } from '#libs/messages';
import type { Stores } from '#libs/mongo';

export const BOM = '\uFEFF';

const BLOCK_BYTES = 256 * 1024;

const isGzip = (block: Uint8Array | undefined): boolean => block?.[0] === 0x1f && block[1] === 0x8b;

/** An error of either stream is thrown to the reader of the second; a reader that leaves ends both. */
const unpacked = (packed: Readable): AsyncIterable<Uint8Array> => {
  const gunzip = createGunzip({ chunkSize: BLOCK_BYTES });
  pipeline(packed, gunzip).catch(() => undefined);
  return gunzip;
};

async function* startingWith(
  first: IteratorResult<Uint8Array, unknown>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let next = first; !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** A view of the same bytes. */
const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** The bytes of a stored file, unpacked when it is gzipped; a block at a time. */
export async function* readBytes(stored: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const bytes = stored[Symbol.asyncIterator]();
  const first = await bytes.next();
  const blocks = startingWith(first, bytes);
  const whole = isGzip(first.done ? undefined : first.value) ? unpacked(Readable.from(blocks)) : blocks;
  for await (const block of whole) yield bufferOf(block);
}

/** The text of a stored file, gzipped or not, as ingest reads it, with its byte order mark; a block at a time. */
export async function* readText(stored: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = openDecoder(encoding);
  let mark = BOM;
  for await (const block of readBytes(stored)) {
    const { text } = decoder.decode(block);
    if (text === '' && !decoder.isMarked) continue;
    yield (decoder.isMarked ? mark : '') + text;
    mark = '';
  }
  yield decoder.end().text;
}

/** For the texts that cells of one workbook share: many may be sent at a time, and none waits for memory. */
const TEXT_BYTES = 2 * 1024 * 1024;

/** The rows of a sheet of a stored workbook, each a line of text as ingest reads it; some at a time. */
async function* readRows(stored: StoredBytes, sheet: string | null): AsyncGenerator<Buffer> {
  const reading = { sheet, limits: UNLIMITED, memory: new TextMemory(TEXT_BYTES) };
  yield* readWorkbook(await openZip(stored, UNBOUNDED), reading);
}

/** The bytes of a stored file in which its records are: as they are stored, or the rows of a sheet as text. */
export async function* readStored(
  { files }: Pick<Stores, 'files'>,
  { id, format, sheet }: Pick<FileDefinition, 'id' | 'format' | 'sheet'>,
): AsyncGenerator<Buffer> {
  if (format === 'xlsx') yield* readRows(await files.open(id), sheet ?? null);
  else yield* files.read(id);
}
