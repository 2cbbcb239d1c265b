import { isDocument, openZip, readWorkbook, type StoredBytes, type TextMemory, type ZipArchive } from '#libs/archives';
import { contentFault, type Limits, type UnpackLimits } from '#libs/formats';
import { gunzipped, isGzip } from './gunzip.js';

/** How the content of a file is unpacked while it arrives. */
export interface Unpacking {
  readonly limits: UnpackLimits & Pick<Limits, 'rowBytes' | 'cellBytes'>;
  /** The name of the sheet of a workbook; null: the first that is visible. */
  readonly sheet: string | null;
  readonly memory: TextMemory;
  /** The stored bytes, once all have arrived; null: archives are read as any bytes. */
  readonly stored: (() => Promise<StoredBytes>) | null;
  /** Whether an archive of files is taken. */
  readonly archives: boolean;
}

const NOTHING = Buffer.alloc(0);

/** A local file, or the end of an empty archive. */
const isZip = (block: Uint8Array): boolean =>
  block[0] === 0x50 && block[1] === 0x4b && (block[2] === 0x03 || block[2] === 0x05);

/** The bytes of a file as its records are in them: unpacked, when they were packed. */
export class Content {
  #isCompressed = false;
  #isWorkbook = false;
  #archive: ZipArchive | null = null;
  #sheet: string | null = null;

  constructor(private readonly unpacking: Unpacking) {}

  /** Known once the first block was read. */
  get isCompressed(): boolean {
    return this.#isCompressed;
  }

  /** The bytes are the rows of a sheet; known with the first block. */
  get isWorkbook(): boolean {
    return this.#isWorkbook;
  }

  /** An archive of files: it has no bytes of its own; known when all was read. */
  get archive(): ZipArchive | null {
    return this.#archive;
  }

  /** Which sheet is read. */
  get sheet(): string | null {
    return this.#sheet;
  }

  /** Decompressed, when they were compressed. Throws ContentFault. */
  async *read(stored: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const blocks = stored[Symbol.asyncIterator]();
    const first = await blocks.next();
    if (first.done) return;
    const all = startingWith(first.value, blocks);
    const { stored: open, limits } = this.unpacking;
    this.#isCompressed = isGzip(first.value);
    this.#isWorkbook = open !== null && isZip(first.value);
    if (this.#isWorkbook && open) yield* this.#readWorkbook(all, open);
    else yield* this.#isCompressed ? gunzipped(all, limits) : all;
  }

  /** An archive has its list at the end: it is read where it is stored when it is whole, and verified. */
  async *#readWorkbook(all: AsyncIterable<Buffer>, open: () => Promise<StoredBytes>): AsyncGenerator<Buffer> {
    for await (const _ of all) yield NOTHING;
    const onSheet = (name: string): void => {
      this.#sheet = name;
    };
    const zip = await openZip(await open(), this.unpacking.limits);
    if (isDocument(zip)) yield* readWorkbook(zip, { ...this.unpacking, onSheet });
    else if (this.unpacking.archives) this.#archive = zip;
    else throw contentFault('unsupported_format', 'a ZIP archive');
  }
}

async function* startingWith(first: Buffer, others: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await others.next(); !next.done; next = await others.next()) yield next.value;
  } finally {
    await others.return?.();
  }
}
