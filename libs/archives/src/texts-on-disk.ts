import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentFault } from '#libs/formats';

/** The disk is full or broken. */
export class TextDiskError extends Error {
  override readonly name = 'TextDiskError';

  constructor(cause: unknown) {
    super(`could not keep the texts of a workbook in the folder of temporary files, ${tmpdir()}`, { cause });
  }
}

const PAGE_TEXTS = 64;
const WRITE_BYTES = 256 * 1024;
/** Each text counts as so many bytes at least, which bounds the list of pages. */
const LEAST_TEXT_BYTES = 16;
const MOST_BYTES = 2 * 1024 ** 3;
/** Characters of pages that are at hand. */
const CACHE_CHARACTERS = 2 * 1024 * 1024;

const onDisk = <T>(work: () => T): T => {
  try {
    return work();
  } catch (cause) {
    throw new TextDiskError(cause);
  }
};

/** A file without a name: the system frees it when it is closed, also when the process is killed. */
const openNameless = (): number => {
  const path = join(tmpdir(), `sluice-texts-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
};

/** Texts on local disk by their number, written once and read in any order; memory has a few pages of them. */
export class TextsOnDisk {
  readonly #file = onDisk(openNameless);
  /** Where each page begins. */
  readonly #starts: number[] = [];
  readonly #cache = new Map<number, readonly string[]>();
  #cached = 0;
  #page: string[] = [];
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #end = 0;
  #counted = 0;

  /** Throws ContentFault when there are too many. */
  add(text: string): void {
    this.#counted += Math.max(LEAST_TEXT_BYTES, Buffer.byteLength(text));
    if (this.#counted > MOST_BYTES) throw contentFault('decompressed_too_large', '2 GiB of texts that cells share');
    if (this.#page.push(text) === PAGE_TEXTS) this.#endPage();
  }

  /** No text is added any more. */
  seal(): void {
    if (this.#page.length > 0) this.#endPage();
    this.#write();
    this.#starts.push(this.#end);
  }

  get(place: number): string | undefined {
    const page = Math.floor(place / PAGE_TEXTS);
    return (this.#cache.get(page) ?? this.#read(page))[place % PAGE_TEXTS];
  }

  close(): void {
    closeSync(this.#file);
  }

  #endPage(): void {
    const bytes = Buffer.from(JSON.stringify(this.#page));
    this.#page = [];
    this.#starts.push(this.#end);
    this.#end += bytes.length;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= WRITE_BYTES) this.#write();
  }

  #write(): void {
    const bytes = Buffer.concat(this.#waiting);
    const start = this.#end - bytes.length;
    this.#waiting = [];
    this.#waitingBytes = 0;
    onDisk(() => {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at, bytes.length - at, start + at);
    });
  }

  #read(page: number): readonly string[] {
    const [start, end] = [this.#starts[page], this.#starts[page + 1]];
    if (start === undefined || end === undefined) return [];
    const bytes = Buffer.allocUnsafe(end - start);
    const read = onDisk(() => readSync(this.#file, bytes, 0, bytes.length, start));
    if (read !== bytes.length) throw new TextDiskError(new Error(`${read} of ${bytes.length} bytes of a page`));
    const texts = JSON.parse(bytes.toString()) as readonly string[];
    this.#keep(page, texts, bytes.length);
    return texts;
  }

  /** All is dropped when it is full: cells refer to texts in about the order in which these are. */
  #keep(page: number, texts: readonly string[], characters: number): void {
    if (this.#cached + characters > CACHE_CHARACTERS) {
      this.#cache.clear();
      this.#cached = 0;
    }
    this.#cache.set(page, texts);
    this.#cached += characters;
  }
}
