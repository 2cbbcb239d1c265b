import { expect } from 'vitest';
import { eventId } from '#libs/messages';
import type { SeenMessage } from './broker.js';
import type { Document } from './database.js';
import { firstOfEach, outboxEmpty } from './published-messages.js';
import type { Sluice } from './sluice.js';

const WORKSPACE = 'demo';

interface Published {
  readonly source: string;
  readonly id: string;
  readonly key: string;
  readonly value: string;
}

const readMessage = ({ key, headers, value }: SeenMessage): Published => ({
  source: String(headers?.ce_source),
  id: String(headers?.ce_id),
  key: String(key),
  value: String(value),
});

const nameOf = ({ source, id }: Published): string => `${source} ${id}`;

const isApi = (event: Document): boolean => event.import === undefined;

/** What the specification says of a stored event (streams.md, "Events out"). */
const expectedOf = (event: Document): Pick<Published, 'source' | 'id' | 'key'> => ({
  source: `/workspaces/${WORKSPACE}/${isApi(event) ? 'api' : `imports/${event.import}`}`,
  id: eventId(event as unknown as Parameters<typeof eventId>[0]),
  key: String(event.customer).slice(WORKSPACE.length + 1),
});

const byName = (a: Pick<Published, 'source' | 'id'>, b: Pick<Published, 'source' | 'id'>): number =>
  `${a.source} ${a.id}` < `${b.source} ${b.id}` ? -1 : 1;

/** Of one customer and door the counters ascend: nothing overtakes what took effect before it. */
const expectOrder = (messages: readonly Published[]): void => {
  const last = new Map<string, number>();
  for (const { source, key, value } of messages) {
    const { n } = JSON.parse(value) as { readonly n: number };
    if (n === 0) continue;
    const door = `${source} ${key}`;
    expect(n, `${door} comes in order`).toBeGreaterThan(last.get(door) ?? 0);
    last.set(door, n);
  }
};

/** Waits until nothing is left to publish, and compares what a consumer has read with the events of the database. */
export const expectPublished = async (
  sluice: Sluice,
): Promise<{ readonly messages: number; readonly events: number }> => {
  await outboxEmpty(sluice);
  const partitions = await sluice.broker.read({ name: `events.${WORKSPACE}` });
  const consumed = partitions.map((messages) => firstOfEach(messages.map(readMessage), nameOf));
  for (const messages of consumed) expectOrder(messages);
  const published = consumed.flat().map(({ source, id, key }) => ({ source, id, key }));
  const stored = (await sluice.database.all('events')).map(expectedOf);
  expect(published.toSorted(byName)).toEqual(stored.toSorted(byName));
  return { messages: partitions.flat().length, events: stored.length };
};
