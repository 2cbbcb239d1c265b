import type { LaneManifest } from '#libs/messages';
import type { CutChunk } from './chunk-cutter.js';

/**
 * Turns the bytes of a run's files, one after the other, into its chunks. Pure: the chunks depend on the bytes and the
 * definition alone, never on how the bytes are cut into blocks.
 */
export interface Cutter {
  openFile(index: number): void;
  /** The chunks that are full with this block. */
  read(block: Buffer): readonly CutChunk[];
  /** The rest of the file: a chunk never spans two. Throws ChangedFileError. */
  endFile(): readonly CutChunk[];
  /** What was cut in all. */
  manifest(): readonly LaneManifest[];
  /** Gives back memory and disk, however far it has come. */
  close(): void;
}
