import { type Counters, LruCache } from '#libs/messages';

/** After so many batches of a run that found no customer, the next one may presume to find none. */
const CONVINCED_AFTER = 2;
/** More runs than are in flight at a time. */
const KEPT_RUNS = 100;

interface Evidence {
  /** Batches in a row that met no known customer. */
  readonly strangers: number;
  /** So many are asked for. A wrong guess costs a batch, so each one doubles it. */
  readonly asked: number;
}

const NONE: Evidence = { strangers: 0, asked: CONVINCED_AFTER };

/** What this process has seen of the runs used last: whether their customers are new (docs/decisions/0045). */
export class Newcomers {
  private readonly seen = new LruCache<Evidence>(KEPT_RUNS);

  /** Whether the customers of the run's next batch may be presumed to be new. */
  areLikely(run: string): boolean {
    const { strangers, asked } = this.seen.get(run) ?? NONE;
    return strangers >= asked;
  }

  /** A batch has taken effect: what it found is what it updated, or had no need to. */
  met(run: string, { updated, unchanged, skipped }: Pick<Counters, 'updated' | 'unchanged' | 'skipped'>): void {
    const { strangers, asked } = this.seen.get(run) ?? NONE;
    this.seen.set(run, { strangers: updated + unchanged + skipped > 0 ? 0 : strangers + 1, asked });
  }

  /** A customer that was presumed to be new was there. */
  wereWrong(run: string): void {
    const { asked } = this.seen.get(run) ?? NONE;
    this.seen.set(run, { strangers: 0, asked: asked * 2 });
  }
}
