const batchesInFlight = 4;

export interface Batches {
  /** How many there are in all, and in a batch. */
  readonly all: number;
  readonly batch: number;
}

/** Several workers take the next batch as soon as theirs is written. */
export async function inFlight(
  { all, batch }: Batches,
  write: (from: number, to: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < all) {
      const from = next;
      next = Math.min(from + batch, all);
      await write(from, next);
    }
  };
  await Promise.all(Array.from({ length: batchesInFlight }, work));
}
