import { setTimeout as delay } from 'node:timers/promises';
import type { ImportStatus } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { findImport } from './find-import.js';

/** Which import is waited for, and until when. */
export interface AwaitedState {
  readonly caller: Pick<Caller, 'workspace'>;
  readonly id: string;
  readonly isThere: (now: ImportStatus) => boolean;
}

/** The first look after so long, the later ones after a tenth of the time that has passed, within these. */
const SOONEST_MS = 25;
const LATEST_MS = 1_000;
const PATIENCE = 10;

/** The import once it is in such a state, or as it is when the signal comes first. Throws Problem when there is none. */
export const untilState = async (
  stores: Pick<Stores, 'imports'>,
  { caller, id, isThere }: AwaitedState,
  signal: AbortSignal,
): Promise<ImportDoc> => {
  const begun = performance.now();
  for (;;) {
    const found = await findImport(stores, caller, id);
    if (isThere(found.status) || signal.aborted) return found;
    const ms = Math.min(Math.max((performance.now() - begun) / PATIENCE, SOONEST_MS), LATEST_MS);
    // An aborted pause only ends sooner: the import is looked at once more.
    await delay(ms, undefined, { signal }).catch(() => undefined);
  }
};
