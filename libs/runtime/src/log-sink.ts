import { fstatSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { pino } from 'pino';
import { RollingFile } from './rolling-file.js';

/** Where log lines go. */
export interface LogSink {
  write(line: string): void;
}

/** What becomes of lines that can't be written. */
export interface LogLoss {
  /** Called for each of them; `isFirst` of those in a row. */
  readonly onDropped: (error: Error, isFirst: boolean) => void;
  /** Called when a line was written again, with the number of those before it that were not. */
  readonly onResumed: (dropped: number) => void;
}

/**
 * Writes each line at once, since the last line of a process is the one that matters. A line that can't be written is
 * dropped and never tried again: a full disk must not hold the event loop.
 */
export class DroppingSink implements LogSink {
  #dropped = 0;

  constructor(
    private readonly append: (bytes: Buffer) => void,
    private readonly loss: LogLoss,
  ) {}

  write(line: string): void {
    try {
      this.append(Buffer.from(line));
    } catch (error) {
      this.#dropped += 1;
      this.loss.onDropped(error as Error, this.#dropped === 1);
      return;
    }
    this.#resume();
  }

  #resume(): void {
    const dropped = this.#dropped;
    this.#dropped = 0;
    if (dropped > 0) this.loss.onResumed(dropped);
  }
}

const STDOUT = 1;

/** Not read by another program, so no reader makes room: a file, which may be on a full disk. */
const isFile = (): boolean => {
  const stdout = fstatSync(STDOUT);
  return !stdout.isFIFO() && !stdout.isSocket() && !isatty(STDOUT);
};

const appendToStdout = (bytes: Buffer): void => {
  if (writeSync(STDOUT, bytes) < bytes.length) throw new Error('there is no room for a whole line');
};

/** The given file; without one stdout, of which lines are dropped too where it leads to a file. */
export const openLogSink = (file: string | undefined, loss: LogLoss): LogSink => {
  if (file !== undefined) {
    const rolling = new RollingFile(file);
    return new DroppingSink((bytes) => rolling.append(bytes), loss);
  }
  return isFile() ? new DroppingSink(appendToStdout, loss) : pino.destination(STDOUT);
};
