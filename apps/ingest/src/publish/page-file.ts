import { randomUUID } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PAGE_BYTES = 4096;

/** Words of a page. */
export const PAGE = PAGE_BYTES / Uint32Array.BYTES_PER_ELEMENT;

/** The disk is full or broken. Says where it happened, for the system's message only says what. */
export class PageFileError extends Error {
  override readonly name = 'PageFileError';

  constructor(cause: unknown) {
    super(`could not keep the IDs of a run in the folder of temporary files, ${tmpdir()}`, { cause });
  }
}

const onDisk = <T>(work: () => T): T => {
  try {
    return work();
  } catch (cause) {
    throw new PageFileError(cause);
  }
};

/** The system may read or write less than it is asked to, such as on a disk that is just full. */
const requireWhole = (bytes: number): void => {
  if (bytes !== PAGE_BYTES) throw new Error(`${bytes} of ${PAGE_BYTES} bytes of a page`);
};

/** A file without a name: the system frees it when it is closed, also when the process is killed. */
const openNameless = (bytes: number): number => {
  const path = join(tmpdir(), `sluice-ids-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  ftruncateSync(file, bytes);
  return file;
};

/** Pages of words on local disk, zero at first, of which one is in memory. Throws PageFileError. */
export class PageFile {
  readonly #file: number;
  readonly #words = new Uint32Array(PAGE);
  #page = -1;
  #isChanged = false;

  constructor(private readonly pages: number) {
    this.#file = onDisk(() => openNameless(pages * PAGE_BYTES));
  }

  /** The words of a page, until the next is taken. */
  take(page: number): Uint32Array {
    if (page !== this.#page) onDisk(() => this.#read(page));
    return this.#words;
  }

  get bytes(): number {
    return this.pages * PAGE_BYTES;
  }

  /** The page that was taken last is another now. */
  change(): void {
    this.#isChanged = true;
  }

  /** Writes what was changed. */
  flush(): void {
    onDisk(() => this.#write());
  }

  close(): void {
    closeSync(this.#file);
  }

  #read(page: number): void {
    this.#write();
    this.#page = -1;
    requireWhole(readSync(this.#file, this.#words, 0, PAGE_BYTES, page * PAGE_BYTES));
    this.#page = page;
  }

  #write(): void {
    if (!this.#isChanged) return;
    requireWhole(writeSync(this.#file, this.#words, 0, PAGE_BYTES, this.#page * PAGE_BYTES));
    this.#isChanged = false;
  }
}
