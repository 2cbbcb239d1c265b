import { expect } from 'vitest';
import type { Sluice } from './sluice.js';
import { until } from './until.js';

/** Waits until nothing is left to publish. */
export const outboxEmpty = (sluice: Sluice): Promise<true> =>
  until('the outbox is empty', async () => (await sluice.database.count('outbox')) === 0);

/** As a consumer takes them: of messages of the same name the first; all of them say the same. */
export const firstOfEach = <T>(messages: readonly T[], nameOf: (message: T) => string): readonly T[] => {
  const first = new Map<string, T>();
  for (const message of messages) {
    const name = nameOf(message);
    const known = first.get(name);
    if (known) expect(message, 'a repetition says the same').toEqual(known);
    else first.set(name, message);
  }
  return [...first.values()];
};
