import type { TextMemory } from '#libs/archives';
import { openReader, type RecordsRead, UNLIMITED } from '#libs/formats';
import { type ColumnValues, type FilesProfile, type FileTally, type Identifying, TableTally } from '#libs/mapping';
import { type Encoding, type FileFormat, tableBoundsOf } from '#libs/messages';
import type { FileStore, ListedFile, ListedVerdict } from '#libs/mongo';
import { openContent } from '../reading/open-content.js';
import type { Pacer } from '../reading/pacer.js';
import { isUnreadable } from '../reading/unreadable.js';
import { ReadingTurns, readInPieces } from './read-in-pieces.js';

/** What the files of an import are read with. */
export interface ProfileReading {
  readonly files: Pick<FileStore, 'open'>;
  readonly pacer: Pacer;
  readonly texts: TextMemory;
  readonly context: ConstructorParameters<typeof TableTally>[0];
  readonly identifying: Identifying;
  readonly signal: AbortSignal;
  readonly onRead: (bytes: number) => void;
}

/** What was found of the files of an import. */
export interface ReadProfile {
  readonly profile: FilesProfile;
  /** The values of each column, in the order of the profile's. */
  readonly values: Iterable<ColumnValues>;
}

/** A file whose columns are known, perhaps with errors in other places. */
interface ReadableFile {
  readonly file: ListedFile;
  readonly verdict: ListedVerdict & { readonly format: FileFormat; readonly encoding: Encoding };
}

const readable = (file: ListedFile): readonly ReadableFile[] => {
  const { verdict, state, deletedAt } = file;
  if (state !== 'uploaded' || deletedAt || !verdict?.format || !verdict.encoding) return [];
  const { format, encoding, headers } = verdict;
  return headers.length === 0 ? [] : [{ file, verdict: { ...verdict, format, encoding } }];
};

/** Of the table of a file. */
interface TableShape {
  /** Cells that its rows have; null: any number. */
  readonly width: number | null;
  readonly rows: number;
}

/** Reads the files of one import, all their rows. */
class FilesReading {
  readonly #tally: TableTally;
  readonly #turns: ReadingTurns;
  #rows = 0;

  constructor(private readonly reading: ProfileReading) {
    this.#tally = new TableTally(reading.context, reading.identifying);
    this.#turns = new ReadingTurns(reading.pacer, reading.signal);
  }

  async read(files: readonly ReadableFile[]): Promise<ReadProfile> {
    try {
      let complete = true;
      for (const file of files) complete = (await this.#readFile(file)) && complete;
      const columns = this.#tally.profiles();
      const names = files.map(({ file }) => file.name);
      const tables = this.#tally.tables();
      return { profile: { columns, rows: this.#rows, complete, files: names, tables }, values: this.#tally.values() };
    } finally {
      this.#tally.close();
    }
  }

  /** False: not all of it. */
  async #readFile(file: ReadableFile): Promise<boolean> {
    const tally = this.#tally.openFile(file.verdict.headers, file.verdict.format);
    try {
      return await this.#readRows(file, tally);
    } catch (error) {
      if (isUnreadable(error)) return false;
      throw error;
    }
  }

  async #readRows({ file, verdict }: ReadableFile, tally: FileTally): Promise<boolean> {
    const { pacer, texts, files } = this.reading;
    const table = tableBoundsOf(file.reading ?? {});
    const quoting = file.reading?.quoting;
    const reader = openReader({ ...verdict, ...(table && { table }), ...(quoting && { quoting }) }, UNLIMITED);
    const width = verdict.format === 'csv' ? verdict.headers.length : null;
    // Behind them are only blank ones, where a file is in order; else it is not known how many there are.
    const shape = { width, rows: verdict.ok ? verdict.rows : Number.POSITIVE_INFINITY };
    const content = openContent(await files.open(file._id), verdict, { slices: pacer.slices(), texts });
    const take = (read: RecordsRead): void => this.#take(read, tally, shape);
    return readInPieces({ content, reader, take, turns: this.#turns, onRead: this.reading.onRead });
  }

  /** Rows with other cells than headers are errors of their file, or lines behind the table. */
  #take({ first, cells }: RecordsRead, tally: FileTally, { width, rows }: TableShape): void {
    for (let i = first === 0 ? 1 : 0; i < cells.length && first + i <= rows; i += 1) {
      const row = cells[i] ?? [];
      if (width !== null && row.length !== width && row.length !== tally.named) continue;
      this.#tally.add(tally, row, first + i);
      this.#rows += 1;
    }
  }
}

/** What all columns of an import's files hold, with errors or without: of files whose bytes are there. */
export const readProfile = (files: readonly ListedFile[], reading: ProfileReading): Promise<ReadProfile> =>
  new FilesReading(reading).read(files.flatMap(readable));
