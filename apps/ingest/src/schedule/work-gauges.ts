import { setTimeout as sleep } from 'node:timers/promises';
import type { FileStore } from '#libs/mongo';
import type { Logger, Metrics } from '#libs/runtime';
import type { Places } from './places.js';

const EVERY_MS = 5_000;

/** Pieces of work of one sort: those that are open, and the places in which they work. */
export interface MeasuredWork {
  readonly open: { readonly size: number };
  readonly places: Pick<Places, 'inUse' | 'waiting'>;
}

interface Measured {
  readonly files: Pick<FileStore, 'waiting'>;
  readonly work: Readonly<Record<'checks' | 'runs', MeasuredWork>>;
  readonly metrics: Pick<Metrics, 'filesWaiting' | 'work'>;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Shows what waits, and what is worked on, as metrics. */
export class WorkGauges {
  constructor(private readonly measured: Measured) {}

  async run(stop: AbortSignal): Promise<void> {
    const { logger } = this.measured;
    while (!stop.aborted) {
      await this.look().catch((err) =>
        logger.warn({ err, advice: 'Check that MongoDB is reachable.' }, 'could not count the files that wait'),
      );
      await sleep(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async look(): Promise<void> {
    const { files, metrics, work } = this.measured;
    for (const [name, { open, places }] of Object.entries(work)) {
      metrics.work.set({ work: name, state: 'open' }, open.size);
      metrics.work.set({ work: name, state: 'working' }, places.inUse);
      metrics.work.set({ work: name, state: 'waiting' }, places.waiting);
    }
    const { arriving, whole } = await files.waiting();
    metrics.filesWaiting.set({ state: 'arriving' }, arriving);
    metrics.filesWaiting.set({ state: 'whole' }, whole);
  }
}
