import type { FetchBounds, InboundFetch, InboundReader, PartitionPlace } from '#libs/kafka';
import { deadReason } from '#libs/messages';
import type { StreamTries, TriedOffsets } from '#libs/mongo';
import type { Semaphore } from '#libs/runtime';
import { planStep, type ReadingStep } from './plan-step.js';

/** Offsets of a partition after which its former reader is known to have been no farther: more were never in flight. */
const MOST_AHEAD = 250_000;

export interface CarefulOptions {
  readonly stream: string;
  readonly partitions: number;
  /** The reader before has vanished. */
  readonly isSuspect: boolean;
  /** What readers were reading when they ended. */
  readonly ended: readonly TriedOffsets[];
  readonly reader: Pick<InboundReader, 'fetch'>;
  readonly tries: Pick<StreamTries, 'begin' | 'end'>;
  /** Of all streams that this process reads, one at a time reads something that is noted: only that can have ended it. */
  readonly turns: Pick<Semaphore, 'acquire'>;
  readonly now: () => number;
}

/** What is noted, while it is read. */
interface Noted {
  readonly partition: number;
  readonly leave: () => void;
}

/**
 * Fetches for a stream. Where a reader before has vanished, a record may have ended it: what is read is noted in the
 * database first, in small steps, until all that could have been read then is behind. A record that has ended three
 * readers is answered as dead, and isn't fetched any more.
 */
export class CarefulReader {
  readonly #ended: ReadonlyMap<number, TriedOffsets>;
  /** By partition that is not safe yet, offsets that were read of it. */
  readonly #unsafe = new Map<number, number>();
  #turns = 0;
  #noted: Noted | null = null;

  constructor(private readonly options: CarefulOptions) {
    const { ended, isSuspect, partitions } = options;
    this.#ended = new Map(ended.map((tried) => [tried.partition, tried]));
    if (!isSuspect && ended.length === 0) return;
    for (let partition = 0; partition < partitions; partition += 1) this.#unsafe.set(partition, 0);
  }

  /** Nothing that it reads is suspected any more: what follows may be fetched while this is read. */
  get isSafe(): boolean {
    return this.#unsafe.size === 0;
  }

  async fetch(places: readonly PartitionPlace[], bounds: FetchBounds): Promise<readonly InboundFetch[]> {
    if (this.isSafe) return this.options.reader.fetch(places, bounds);
    const place = places[this.#turns++ % places.length] as PartitionPlace;
    const step = planStep(place.offset, this.#ended.get(place.partition));
    return step === 'give_up' ? [this.#giveUp(place)] : this.#fetchStep(place, step, bounds);
  }

  /** What was fetched last has been read, or is not to be. */
  async settle(): Promise<void> {
    const noted = this.#noted;
    if (noted === null) return;
    this.#noted = null;
    try {
      await this.options.tries.end(this.options.stream, noted.partition);
    } finally {
      noted.leave();
    }
  }

  async #fetchStep(
    { partition, offset: from }: PartitionPlace,
    { to, tries }: Exclude<ReadingStep, 'give_up'>,
    bounds: FetchBounds,
  ): Promise<readonly InboundFetch[]> {
    const { reader, stream, turns } = this.options;
    this.#noted = { partition, leave: await turns.acquire() };
    await this.options.tries.begin({ stream, partition, from, to, tries });
    const fetched = await reader.fetch([{ partition, offset: from, until: to }], { ...bounds, waitMs: 0 });
    for (const { next, isEmpty } of fetched) this.#proceed(partition, next - from, isEmpty);
    if (fetched.every(({ isEmpty }) => isEmpty)) await this.settle();
    return fetched;
  }

  #proceed(partition: number, offsets: number, isEmpty: boolean): void {
    const read = this.#unsafe.get(partition);
    if (read === undefined) return;
    if (isEmpty || read + offsets >= MOST_AHEAD) this.#unsafe.delete(partition);
    else this.#unsafe.set(partition, read + offsets);
  }

  /** What is noted of it stays until something else is: should this reader end, the next one gives it up again. */
  #giveUp({ partition, offset }: PartitionPlace): InboundFetch {
    const timestamp = this.options.now();
    const dead = { offset, last: offset, timestamp, dead: deadReason('process_ended'), record: null };
    return { partition, errorCode: 0, isEmpty: false, entries: [dead], next: offset + 1 };
  }
}
