import { openZip, readWorkbook, type TextMemory } from '#libs/archives';
import { UNBOUNDED, UNLIMITED } from '#libs/formats';
import type { FileDefinition } from '#libs/messages';
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

const VERIFIED_BYTES = 1024 * 1024;

const NOTHING = Buffer.alloc(0);

/** Copies, since a part of a block would keep the whole block in memory. */
async function* feed(reading: FileReading): AsyncGenerator<Buffer> {
  for (let bytes = await reading.next(FEED_BYTES); bytes !== null; bytes = await reading.next(FEED_BYTES)) {
    yield Buffer.from(bytes);
  }
}

/** Read whole first, which verifies it; then from its list at the end. */
async function* rowsOf(reading: FileReading, sheet: string | null, memory: TextMemory): AsyncGenerator<Buffer> {
  for (let bytes = await reading.next(VERIFIED_BYTES); bytes !== null; bytes = await reading.next(VERIFIED_BYTES)) {
    yield NOTHING;
  }
  yield* readWorkbook(await openZip(reading, UNBOUNDED), { sheet, limits: UNLIMITED, memory });
}

const ofUnpacked = (reading: FileReading, blocks: AsyncGenerator<Buffer>): PausableContent => {
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

/** `texts`: memory for those that cells of workbooks share. */
export const openContent = (
  reading: FileReading,
  { format, gzip, sheet }: Pick<FileDefinition, 'format' | 'gzip' | 'sheet'>,
  { slices, texts }: { readonly slices: Slices; readonly texts: TextMemory },
): PausableContent => {
  if (format === 'xlsx') return ofUnpacked(reading, slices.of(rowsOf(reading, sheet ?? null, texts)));
  return gzip ? ofUnpacked(reading, slices.of(gunzipped(feed(reading)))) : ofPlain(reading, slices);
};
