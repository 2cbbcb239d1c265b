import { setImmediate as othersTurn } from 'node:timers/promises';
import type { ParseContext } from '#libs/attributes';
import { openReader, type RecordsRead, UNLIMITED } from '#libs/formats';
import { type ColumnProfile, type FileTally, TableTally } from '#libs/mapping';
import { type Encoding, type FileFormat, tableBoundsOf } from '#libs/messages';
import type { ListedFile, ListedVerdict, Stores } from '#libs/mongo';
import { readBytes, readStored } from '../reports/rejects/read-text.js';

/** What the columns of an import's files hold. */
export interface FilesProfile {
  readonly columns: readonly ColumnProfile[];
  /** Rows that were read. */
  readonly rows: number;
  /** Whether they are all rows. */
  readonly complete: boolean;
  /** By their place among those that were read. */
  readonly files: readonly string[];
}

/** How much of the files is read for a profile: bytes as they are unpacked, and ms. */
export interface ProfileBounds {
  readonly bytes: number;
  readonly ms: number;
}

export const PROFILE_BOUNDS: ProfileBounds = { bytes: 64 * 1024 * 1024, ms: 8_000 };

/** How values are read, and of which columns it matters whether one repeats. */
export interface ProfileRequest {
  readonly context: ParseContext;
  readonly mayIdentify: (header: string) => boolean;
  readonly bounds?: ProfileBounds;
}

/** Read at a time: the reading goes no further than it must. */
const PIECE_BYTES = 32 * 1024;
/** Of work in one turn of the event loop, in ms: a request takes several turns. */
const TURN_MS = 4;

/** A file whose columns are known, perhaps with errors in other places. */
interface ReadableFile {
  readonly file: ListedFile;
  readonly verdict: ListedVerdict & { readonly format: FileFormat; readonly encoding: Encoding };
}

const readable = (file: ListedFile): readonly ReadableFile[] => {
  const { verdict, state } = file;
  if (state !== 'uploaded' || !verdict?.format || !verdict.encoding || verdict.headers.length === 0) return [];
  return [{ file, verdict: { ...verdict, format: verdict.format, encoding: verdict.encoding } }];
};

const isUnreadable = (error: unknown): boolean => (error as { readonly code?: unknown }).code === 'unreadable_file';

/** Reads the files of one import, up to its bounds. */
class ProfileReading {
  readonly #tally: TableTally;
  private readonly bounds: ProfileBounds;
  readonly #beganAt = performance.now();
  #turnAt = this.#beganAt;
  #bytes = 0;
  #rows = 0;

  constructor(
    private readonly stores: Pick<Stores, 'files'>,
    { context, mayIdentify, bounds = PROFILE_BOUNDS }: ProfileRequest,
  ) {
    this.bounds = bounds;
    this.#tally = new TableTally(context, mayIdentify);
  }

  async read(files: readonly ReadableFile[]): Promise<FilesProfile> {
    let complete = true;
    for (const file of files) complete = (await this.#readFile(file)) && complete;
    const columns = this.#tally.profiles();
    return { columns, rows: this.#rows, complete, files: files.map(({ file }) => file.name) };
  }

  get #isOver(): boolean {
    return this.#bytes > this.bounds.bytes || performance.now() - this.#beganAt > this.bounds.ms;
  }

  /** False: not all of it. */
  async #readFile(readable: ReadableFile): Promise<boolean> {
    if (this.#isOver) return false;
    const tally = this.#tally.openFile(readable.verdict.headers);
    try {
      return readable.file.deletedAt ? false : await this.#readRows(readable, tally);
    } catch (error) {
      if (isUnreadable(error)) return false;
      throw error;
    }
  }

  async #readRows({ file, verdict }: ReadableFile, tally: FileTally): Promise<boolean> {
    const { format, gzip, sheet, headers } = verdict;
    const table = tableBoundsOf(file.reading ?? {});
    const quoting = file.reading?.quoting;
    const reader = openReader({ ...verdict, ...(table && { table }), ...(quoting && { quoting }) }, UNLIMITED);
    const width = format === 'csv' ? headers.length : null;
    const stored = readStored(this.stores, { id: file._id, format, ...(sheet !== undefined && { sheet }) });
    for await (const block of gzip ? readBytes(stored) : stored) {
      for (let at = 0; at < block.length; at += PIECE_BYTES) {
        const piece = block.subarray(at, at + PIECE_BYTES);
        const read = reader.read(piece);
        this.#take(read, tally, width);
        this.#bytes += piece.length;
        // Behind a fault that ends the reading nothing is known.
        if (read.ended) return false;
        if (this.#isOver) return false;
        await this.#others();
      }
    }
    this.#take(reader.end(), tally, width);
    return true;
  }

  /** Rows with other cells than headers are errors of their file, or lines behind the table. */
  #take({ first, cells }: RecordsRead, tally: FileTally, width: number | null): void {
    const named = tally.named;
    for (let i = first === 0 ? 1 : 0; i < cells.length; i += 1) {
      const row = cells[i] ?? [];
      if (width !== null && row.length !== width && row.length !== named) continue;
      this.#tally.add(tally, row, first + i);
      this.#rows += 1;
    }
  }

  async #others(): Promise<void> {
    if (performance.now() - this.#turnAt < TURN_MS) return;
    await othersTurn();
    this.#turnAt = performance.now();
  }
}

/** First values of each column, where the rows can't be had any more. */
const profileSamples = async (
  { files }: Pick<Stores, 'files'>,
  importId: string,
  context: ParseContext,
): Promise<readonly ColumnProfile[]> => {
  const tally = new TableTally(context);
  for await (const { headers, samples } of files.samples(importId)) tally.addSamples(headers, samples);
  return tally.profiles();
};

/**
 * What all columns of an import's files hold, with errors or without, as far as bounds let. Who does not ask pays
 * nothing.
 */
export const profileFiles = async (
  stores: Pick<Stores, 'files'>,
  { id: importId, files }: { readonly id: string; readonly files: readonly ListedFile[] },
  request: ProfileRequest,
): Promise<FilesProfile> => {
  const profile = await new ProfileReading(stores, request).read(files.flatMap(readable));
  if (profile.rows > 0) return profile;
  const columns = await profileSamples(stores, importId, request.context);
  return { ...profile, columns, complete: columns.every(({ filled }) => filled === 0) };
};
