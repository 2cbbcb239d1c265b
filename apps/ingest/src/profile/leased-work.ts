import { SMALL_FILE_BYTES } from '#libs/messages';
import type { Logger } from '#libs/runtime';
import { type HeldLease, workUnderLease } from '../lease.js';
import type { Task } from '../work-loop.js';

/** What is asked for of an import's files, as an instance has claimed it. */
interface Claimed {
  readonly import: string;
  /** Of all files. */
  readonly bytes: number;
}

interface Holding {
  readonly owner: string;
  readonly leaseMs: number;
}

interface Standing extends Holding {
  readonly progress: number;
  readonly begun: boolean;
  readonly queued: boolean;
}

/** Where it is claimed from, and given back to. */
export interface LeasedStore<C> {
  claim(claim: Holding & { readonly large: boolean }): Promise<C | null>;
  renew(claimed: C, standing: Standing): Promise<boolean>;
  release(claimed: C, owner: string): Promise<void>;
}

/** Something that is being made. */
export interface Making<C> {
  readonly claimed: C;
  /** Aborts when it is another's to make, or the process stops. */
  readonly signal: AbortSignal;
  /** Notes that so many bytes were read. */
  readonly onRead: (bytes: number) => void;
  /** Notes that it has begun. */
  readonly begin: () => Promise<boolean>;
}

/** Made at once by an instance: of large files one, so that small ones do not wait for it. */
const PLACES = 2;

/** Makes what people ask for of the files of imports, each under its lease. */
export class LeasedWork<C extends Claimed> {
  readonly #open = new Map<string, C>();

  constructor(
    private readonly store: LeasedStore<C>,
    private readonly options: Holding & { readonly what: string; readonly make: (making: Making<C>) => Promise<void> },
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  async claim(): Promise<readonly Task[]> {
    if (this.#open.size >= PLACES) return [];
    const { owner, leaseMs } = this.options;
    const large = [...this.#open.values()].every(({ bytes }) => bytes <= SMALL_FILE_BYTES);
    const claimed = await this.store.claim({ owner, leaseMs, large });
    return claimed ? [this.#task(claimed)] : [];
  }

  #task(claimed: C): Task {
    const id = claimed.import;
    this.#open.set(id, claimed);
    const giveBack = (): Promise<void> => this.store.release(claimed, this.options.owner);
    return { id, giveBack, work: (stop) => this.#work(claimed, stop) };
  }

  async #work(claimed: C, stop: AbortSignal): Promise<void> {
    const { owner, make } = this.options;
    const read = { bytes: 0 };
    const begin = () => this.#renew(claimed, read.bytes);
    const onRead = (bytes: number): void => {
      read.bytes += bytes;
    };
    try {
      const holding = this.#holding(claimed, () => read.bytes);
      await workUnderLease(holding, stop, (signal) => make({ claimed, signal, onRead, begin }));
      if (stop.aborted) await this.store.release(claimed, owner);
    } finally {
      this.#open.delete(claimed.import);
    }
  }

  #holding(claimed: C, progress: () => number): HeldLease {
    const { leaseMs, what } = this.options;
    return {
      renew: () => this.#renew(claimed, progress()),
      everyMs: () => leaseMs / 3,
      onError: (err) =>
        this.logger.warn(
          { err, import: claimed.import, advice: 'Check that MongoDB is reachable.' },
          `could not renew the lease of ${what}`,
        ),
    };
  }

  #renew(claimed: C, progress: number): Promise<boolean> {
    const { owner, leaseMs } = this.options;
    return this.store.renew(claimed, { owner, leaseMs, progress, begun: true, queued: false });
  }
}
