import type { FileReading } from '#libs/mongo';
import { gunzipped } from './gunzip.js';
import type { Slices } from './pacer.js';

/** The content of a checked file in slices, for somebody who may pause between two of them. */
export interface PausableContent {
  /** Null after the last one. Throws what reading and decompressing throw. */
  next(): Promise<Buffer | null>;
  /** Gives back what was read ahead; the next slice costs reading it again. */
  pause(): void;
  /** Nothing more will be read. */
  close(): Promise<void>;
}

/** What the decompressor is given at a time: it keeps that much while its reader pauses. */
const FEED_BYTES = 64 * 1024;

/** Copies, since a part of a block would keep the whole block in memory. */
async function* feed(reading: FileReading): AsyncGenerator<Buffer> {
  for (let bytes = await reading.next(FEED_BYTES); bytes !== null; bytes = await reading.next(FEED_BYTES)) {
    yield Buffer.from(bytes);
  }
}

const ofGzip = (reading: FileReading, slices: Slices): PausableContent => {
  const blocks = slices.of(gunzipped(feed(reading)));
  return {
    next: async () => {
      const { done, value } = await blocks.next();
      return done ? null : value;
    },
    pause: () => reading.drop(),
    close: async () => {
      await blocks.return(undefined);
    },
  };
};

const ofPlain = (reading: FileReading, slices: Slices): PausableContent => ({
  next: async () => {
    await slices.turn();
    return reading.next(slices.bytes);
  },
  pause: () => reading.drop(),
  close: async () => reading.drop(),
});

export const openContent = (reading: FileReading, gzip: boolean | undefined, slices: Slices): PausableContent =>
  gzip ? ofGzip(reading, slices) : ofPlain(reading, slices);
