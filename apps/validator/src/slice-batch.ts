/** About so much input is answered and sent at a time, so that memory and the way back after a crash stay short. */
const SLICE_BYTES = 1024 * 1024;

interface Sized {
  readonly bytes: number;
}

/** Cuts the chunks of a batch into runs of about 1 MiB, in order. */
export const sliceBatch = <T extends Sized>(chunks: readonly T[]): readonly (readonly T[])[] => {
  const slices: T[][] = [];
  let bytes = SLICE_BYTES;
  for (const chunk of chunks) {
    if (bytes >= SLICE_BYTES) {
      slices.push([]);
      bytes = 0;
    }
    slices.at(-1)?.push(chunk);
    bytes += chunk.bytes;
  }
  return slices;
};
