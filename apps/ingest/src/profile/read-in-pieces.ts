import type { RecordReader, RecordsRead } from '#libs/formats';
import type { PausableContent } from '../reading/open-content.js';
import type { Pacer } from '../reading/pacer.js';

/** Judging rows takes longer than reading them: so many bytes at a time, and more within a row that is larger. */
const PIECE_BYTES = 8 * 1024;
const LARGEST_PIECE_BYTES = 256 * 1024;
/** Of work in one turn of the event loop, in ms. */
const TURN_MS = 4;

/** Lets others work, each time that it has worked for some milliseconds. */
export class ReadingTurns {
  #turnAt = performance.now();

  constructor(
    private readonly pacer: Pacer,
    private readonly signal: AbortSignal,
  ) {}

  /** Throws when the signal has aborted. */
  async others(): Promise<void> {
    this.signal.throwIfAborted();
    if (performance.now() - this.#turnAt < TURN_MS) return;
    await this.pacer.turn();
    this.#turnAt = performance.now();
  }
}

/** A file that is read from its first byte. */
export interface PiecewiseReading {
  readonly content: PausableContent;
  readonly reader: RecordReader;
  readonly turns: ReadingTurns;
  readonly take: (read: RecordsRead) => void;
  readonly onRead: (bytes: number) => void;
}

/** Reads a file a few rows at a time. False: a fault ended it, behind which nothing is known. Closes the content. */
export const readInPieces = async ({ content, reader, turns, take, onRead }: PiecewiseReading): Promise<boolean> => {
  let piece = PIECE_BYTES;
  try {
    for (let slice = await content.next(); slice !== null; slice = await content.next()) {
      for (let at = 0; at < slice.length; ) {
        const read = reader.read(slice.subarray(at, at + piece));
        take(read);
        at += piece;
        piece = read.cells.length > 0 ? PIECE_BYTES : Math.min(2 * piece, LARGEST_PIECE_BYTES);
        if (read.ended) return false;
        await turns.others();
      }
      onRead(slice.length);
    }
    take(reader.end());
    return true;
  } finally {
    await content.close();
  }
};
