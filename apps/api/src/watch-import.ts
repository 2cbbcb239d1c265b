import { setTimeout as delay } from 'node:timers/promises';
import { isFinal } from '#libs/kinds';
import type { ImportStatus } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import type { Caller } from './access.js';
import { findImport, gatherFacts } from './find-import.js';
import { type ProgressView, viewProgress } from './views/import-view.js';

/** How soon a change of state is told. */
const TICK_MS = 50;
/** How often numbers are told in between, in ticks. */
const NUMBERS_EVERY = 5;
/** How often something is said at all, so that nothing on the way takes the connection for dead; in ticks. */
const SIGN_OF_LIFE_EVERY = 200;

const WORKING: readonly ImportStatus[] = ['validating', 'importing'];

const isDue = (tick: number, found: ImportDoc): boolean =>
  tick % SIGN_OF_LIFE_EVERY === 0 || (tick % NUMBERS_EVERY === 0 && WORKING.includes(found.status));

const pause = async (signal: AbortSignal): Promise<void> => {
  // An aborted pause only ends sooner; the caller looks at the signal.
  await delay(TICK_MS, undefined, { signal }).catch(() => undefined);
};

/**
 * The import's progress: at once, at every change of its state, and four times a second while a run is at work; ends
 * when nothing can change any more, or with the signal.
 */
export async function* watchImport(
  stores: Pick<Stores, 'imports' | 'runs' | 'fences'>,
  watched: { readonly caller: Caller; readonly id: string; readonly signal: AbortSignal },
): AsyncGenerator<ProgressView> {
  let told: ImportStatus | undefined;
  for (let tick = 0; !watched.signal.aborted; tick += 1) {
    const found = await findImport(stores, watched.caller, watched.id);
    if (found.status !== told || isDue(tick, found)) {
      told = found.status;
      yield viewProgress(await gatherFacts(stores, found));
    }
    if (isFinal(found.status)) return;
    await pause(watched.signal);
  }
}
