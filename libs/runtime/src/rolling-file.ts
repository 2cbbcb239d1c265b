import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

export interface RollingLimits {
  /** The largest size of one file. */
  readonly bytes: number;
  /** How many files are kept: the one that is written, then `.1`, `.2`, … with older content. */
  readonly files: number;
}

/** The limits of every log that Sluice or its local stack writes to a file. */
export const logLimits: RollingLimits = { bytes: 10 * 2 ** 20, files: 3 };

/** A file that is appended to, over all lives of its process, and moved aside when it is full. */
export class RollingFile {
  #fd: number | undefined;
  #size = 0;

  constructor(
    private readonly path: string,
    private readonly limits: RollingLimits = logLimits,
  ) {}

  /** Writes all of it or nothing, before it returns. After an error the next call opens the file again. */
  append(bytes: Buffer): void {
    try {
      this.#write(bytes);
    } catch (error) {
      this.#close();
      throw error;
    }
  }

  #write(bytes: Buffer): void {
    let fd = this.#fd ?? this.#open();
    if (this.#size > 0 && this.#size + bytes.length > this.limits.bytes) fd = this.#rotate();
    const written = writeSync(fd, bytes);
    if (written < bytes.length) this.#takeBack(fd);
    this.#size += bytes.length;
  }

  #open(): number {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const fd = openSync(this.path, 'a', 0o600);
    this.#fd = fd;
    this.#size = fstatSync(fd).size;
    return fd;
  }

  #rotate(): number {
    this.#close();
    rotateFiles(this.path, this.limits.files);
    return this.#open();
  }

  #close(): void {
    const fd = this.#fd;
    this.#fd = undefined;
    this.#size = 0;
    if (fd !== undefined) closeSync(fd);
  }

  /** A line of which only the first part found room would run into the next one. */
  #takeBack(fd: number): never {
    ftruncateSync(fd, this.#size);
    throw new Error('there is no room for a whole line');
  }
}

/** `log` becomes `log.1`, `log.1` becomes `log.2`, …; the oldest of the `files` goes. */
export const rotateFiles = (path: string, files: number): void => {
  for (let age = files - 1; age >= 1; age -= 1) moveIfThere(age === 1 ? path : `${path}.${age - 1}`, `${path}.${age}`);
};

const moveIfThere = (from: string, to: string): void => {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
};
