import { expect } from 'vitest';
import type { Broker } from './broker.js';
import type { Sluice } from './sluice.js';
import { until } from './until.js';

export interface Consumer {
  readonly group: string;
  readonly topic: Parameters<Broker['empty']>[0];
}

/** Everything that an import leaves behind, as bytes. */
const snapshot = async (
  { database }: Sluice,
  collections: readonly string[],
): Promise<Map<string, readonly string[]>> =>
  new Map(await Promise.all(collections.map(async (name) => [name, await database.bytes(name)] as const)));

async function replay(sluice: Sluice, consumers: readonly Consumer[]): Promise<void> {
  for (const { group } of consumers) await sluice.process(group).stop();
  for (const { group } of consumers) await sluice.broker.rewind(group);
  for (const { group } of consumers) await sluice.process(group).start();
  for (const { group, topic } of consumers) {
    await until(`${group} has read everything again`, async () => (await sluice.broker.lag(group, topic)) === 0);
  }
}

/** Has the consumers read everything once more from the first offset, and expects these collections as they were. */
export async function expectReplayChangesNothing(
  sluice: Sluice,
  consumers: readonly Consumer[],
  collections: readonly string[],
): Promise<void> {
  const before = await snapshot(sluice, collections);
  await replay(sluice, consumers);
  const after = await snapshot(sluice, collections);
  for (const name of collections) {
    expect(before.get(name)?.length, `there are ${name}`).toBeGreaterThan(0);
    expect(
      after.get(name)?.every((bytes, i) => bytes === before.get(name)?.[i]),
      name,
    ).toBe(true);
    expect(after.get(name)?.length, name).toBe(before.get(name)?.length);
  }
}
