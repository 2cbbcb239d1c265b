import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import { ContentFault, contentFault, type UnpackLimits, unpackedSizeText } from '#libs/formats';
import type { StoredBytes } from './stored-bytes.js';
import { StoredReader } from './stored-reader.js';

/** Parts of a workbook, or files and folders of an archive; their list is kept in memory. */
const MOST_ENTRIES = 20_000;

/** What of an archive is known without decompressing anything. */
export interface ZipEntry {
  readonly name: string;
  /** Decompressed; reading more or less of it fails. */
  readonly bytes: number;
  readonly isEncrypted: boolean;
}

const refuseBomb = (bytes: number, stored: number, { decompressedBytes, compressionRatio }: UnpackLimits): void => {
  if (bytes > decompressedBytes) throw contentFault('decompressed_too_large', unpackedSizeText(decompressedBytes));
  if (bytes > compressionRatio * stored) throw contentFault('compressed_too_much', compressionRatio);
};

/** The list of entries says the checksum; the length is verified by yauzl. */
async function* verified({ crc32: expected, fileName }: Entry, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let sum = 0;
  for await (const block of bytes) {
    sum = crc32(block, sum);
    yield block;
  }
  if (sum !== expected) throw contentFault('bad_zip', `${fileName} is damaged`);
}

/** An archive whose list of entries was read. */
export class ZipArchive {
  constructor(
    private readonly zip: ZipFile,
    private readonly reader: StoredReader,
    private readonly found: ReadonlyMap<string, Entry>,
    /** Throws ContentFault where so many bytes are too many to come of the archive. */
    readonly refuse: (bytes: number) => void,
  ) {}

  get entries(): readonly ZipEntry[] {
    return [...this.found].map(([name, entry]) => ({
      name,
      bytes: entry.uncompressedSize,
      isEncrypted: entry.isEncrypted(),
    }));
  }

  has(name: string): boolean {
    return this.found.has(name);
  }

  /** The decompressed bytes of an entry, verified by its length and checksum. Throws ContentFault. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.found.get(name);
    if (!entry) throw contentFault('bad_zip', `${name} is not in it`);
    if (!entry.canDecodeFileData()) throw contentFault('bad_zip', `${name} is compressed in an unknown way`);
    try {
      yield* verified(entry, await this.zip.openReadStreamPromise(entry));
    } catch (error) {
      throw this.#faultOf(error, name);
    }
  }

  #faultOf(error: unknown, name: string): unknown {
    if (this.reader.failure !== null) return this.reader.failure;
    return error instanceof ContentFault ? error : contentFault('bad_zip', `${name} is damaged`);
  }
}

const listEntries = async (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> => {
  if (zip.entryCount > MOST_ENTRIES) throw contentFault('too_many_entries', MOST_ENTRIES);
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
};

const openEntries = async (
  reader: StoredReader,
  { bytes, refuse }: { readonly bytes: number; readonly refuse: ZipArchive['refuse'] },
): Promise<ZipArchive> => {
  try {
    const zip = await fromRandomAccessReaderPromise(reader, bytes, { autoClose: false });
    return new ZipArchive(zip, reader, await listEntries(zip), refuse);
  } catch (error) {
    if (reader.failure !== null) throw reader.failure;
    throw error instanceof ContentFault ? error : contentFault('bad_zip', 'its list of files is not readable');
  }
};

/**
 * Opens a zip archive by the list of entries at its end, within the limits for the sum of them. What an entry says of its
 * length is verified when it is read, so that none can be larger. Throws ContentFault, and what the store throws.
 */
export const openZip = async (stored: StoredBytes, limits: UnpackLimits): Promise<ZipArchive> => {
  const refuse = (bytes: number): void => refuseBomb(bytes, stored.bytes, limits);
  const archive = await openEntries(new StoredReader(stored), { bytes: stored.bytes, refuse });
  refuse(archive.entries.reduce((bytes, entry) => bytes + entry.bytes, 0));
  return archive;
};
