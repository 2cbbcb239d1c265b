import { setTimeout as sleep } from 'node:timers/promises';

export interface Patience {
  readonly seconds?: number;
  readonly everyMs?: number;
}

/** Looks at a state again and again until there is something to see, and returns that. Throws when patience ends. */
export async function until<T>(
  what: string,
  look: () => Promise<T> | T,
  { seconds = 60, everyMs = 25 }: Patience = {},
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== false && seen !== null && seen !== undefined) return seen as Exclude<T, false | null | undefined>;
    if (performance.now() > deadline) throw new Error(`Waited ${seconds} s in vain until ${what}.`);
    await sleep(everyMs);
  }
}
