/** A transaction of Kafka that was aborted, as a Fetch response of `read_committed` lists it. */
export interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: number;
}

const byFirstOffset = (a: AbortedTransaction, b: AbortedTransaction): number => a.firstOffset - b.firstOffset;

/**
 * Tells which batches are of aborted transactions, as Kafka's own client does: a producer's batches are from the first
 * offset of such a transaction on, until its marker. Asked for each batch, in their order.
 */
export class AbortedProducers {
  readonly #ahead: readonly AbortedTransaction[];
  readonly #open = new Set<number>();
  #next = 0;

  constructor(aborted: readonly AbortedTransaction[]) {
    this.#ahead = [...aborted].sort(byFirstOffset);
  }

  has(producerId: number, lastOffset: number): boolean {
    for (; this.#next < this.#ahead.length; this.#next += 1) {
      const { producerId: aborted, firstOffset } = this.#ahead[this.#next] as AbortedTransaction;
      if (firstOffset > lastOffset) break;
      this.#open.add(aborted);
    }
    return this.#open.has(producerId);
  }

  /** A marker of the producer ends its transaction. */
  end(producerId: number): void {
    this.#open.delete(producerId);
  }
}
