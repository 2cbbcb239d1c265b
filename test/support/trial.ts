import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CliEnd, type Receipt, readObject } from './cli.js';
import type { Database, Document } from './database.js';
import type { KnownFile } from './model/known-file.js';
import { type Patience, until } from './until.js';

/** Where an import runs: a Sluice of the test's own, or a local stack. */
export interface TrialPlace {
  /** For the files. */
  readonly folder: string;
  readonly database: Database;
  cli(...args: readonly string[]): Promise<CliEnd>;
}

/** A file of which a model knows what it comes to. */
export type TrialFile = Pick<KnownFile, 'name' | 'bytes'> & { readonly rows: readonly unknown[] };

/** What `sluice import` is told: the kind and its options, files between them. */
export interface TrialImport<File extends TrialFile> {
  readonly command: readonly [kind: string, ...options: string[]];
  readonly files: readonly File[];
}

/** A kind of import as trials need it. It keeps what the workspace must hold. */
export interface TrialKind<File extends TrialFile = TrialFile> {
  /** Another one each time: it has known customers changed, unchanged ones and new ones, and rows with faults. */
  next(rows: number): TrialImport<File>;
  /** Waits for the end of an import of it, and compares all that there is with what it must come to. */
  expectModel(trial: Trial<File>): Promise<void>;
}

/** One import of known files through the CLI, which a test can watch and disturb while it runs. */
export class Trial<File extends TrialFile = KnownFile> {
  readonly #rows: number;

  private constructor(
    readonly sluice: TrialPlace,
    readonly files: readonly File[],
    private readonly ending: Promise<CliEnd>,
  ) {
    this.#rows = files.reduce((sum, file) => sum + file.rows.length, 0);
  }

  /** Starts `sluice import customers FILE… --accept-errors --json`. File names must be new to this Sluice. */
  static start(sluice: TrialPlace, ...files: readonly KnownFile[]): Trial {
    return Trial.of(sluice, { command: ['customers', '--accept-errors'], files });
  }

  /** Starts `sluice import KIND … FILE… --json`. File names must be new to this Sluice. */
  static of<F extends TrialFile>(sluice: TrialPlace, { command, files }: TrialImport<F>): Trial<F> {
    const paths = files.map((file) => {
      const path = join(sluice.folder, file.name);
      writeFileSync(path, file.bytes);
      return path;
    });
    const [kind, ...options] = command;
    return new Trial(sluice, files, sluice.cli('import', kind, ...paths, ...options, '--json'));
  }

  /** The document of its import run, as soon as there is one. */
  run(): Promise<Document> {
    return until('the import run has started', async () => {
      const file = await this.sluice.database.one('files', { name: this.files[0]?.name });
      return file && this.sluice.database.one('runs', { import: file.import, mode: 'import' });
    });
  }

  /** Rows that the fences count. */
  async rowsDone(): Promise<number> {
    const fences = await this.sluice.database.all('fences', { run: (await this.run())._id });
    return fences.reduce((sum, fence) => sum + Number(fence.read), 0);
  }

  /** Waits until this share of the rows (0 to 1) is applied. Throws when the whole file is already: too late. */
  async reaches(share: number, patience?: Patience): Promise<void> {
    const done = await until(
      `${share * 100} % of the rows are applied`,
      async () => {
        const rows = await this.rowsDone();
        return rows >= this.#rows * share && rows;
      },
      patience,
    );
    if (done >= this.#rows) throw new Error('The import was over before it could be disturbed. Take a larger file.');
  }

  async end(): Promise<CliEnd> {
    return this.ending;
  }

  async receipt(): Promise<Receipt> {
    return readObject(await this.ending);
  }
}
