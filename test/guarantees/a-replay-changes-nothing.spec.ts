import { describe, expect, it } from 'vitest';
import { expectEqualsModel } from '../support/equals-model.js';
import { generateFile } from '../support/model/generate-file.js';
import { WorkspaceModel } from '../support/model/workspace-model.js';
import type { Sluice } from '../support/sluice.js';
import { Trial } from '../support/trial.js';
import { until } from '../support/until.js';
import { useSluice } from '../support/use-sluice.js';

const consumers = [
  { group: 'validator', topic: 'records' },
  { group: 'applier', topic: 'outcomes' },
] as const;

/** Everything that an import leaves behind, as bytes. */
const collections = ['customers', 'events', 'rejects', 'fences', 'runs', 'imports'];

const snapshot = async ({ database }: Sluice): Promise<Map<string, readonly string[]>> =>
  new Map(await Promise.all(collections.map(async (name) => [name, await database.bytes(name)] as const)));

async function replay(sluice: Sluice): Promise<void> {
  for (const { group } of consumers) await sluice.process(group).stop();
  for (const { group } of consumers) await sluice.broker.rewind(group);
  for (const { group } of consumers) await sluice.process(group).start();
  for (const { group, topic } of consumers) {
    await until(`${group} has read everything again`, async () => (await sluice.broker.lag(group, topic)) === 0);
  }
}

describe('a replay from the first offset changes nothing', () => {
  const sluice = useSluice();

  it('customers, events, rejects and counters stay byte for byte the same', async () => {
    const model = new WorkspaceModel('demo');
    const first = generateFile({ name: 'first.csv', seed: 1, rows: 10_000 });
    const again = first.rows.slice(0, 5_000);
    const second = generateFile({ name: 'second.csv', seed: 2, rows: 10_000, firstId: 5_000, again });
    await expectEqualsModel(Trial.start(sluice(), first), model);
    await expectEqualsModel(Trial.start(sluice(), second), model);

    const before = await snapshot(sluice());
    await replay(sluice());
    const after = await snapshot(sluice());
    for (const name of collections) {
      expect(before.get(name)?.length, `there are ${name}`).toBeGreaterThan(0);
      expect(
        after.get(name)?.every((bytes, i) => bytes === before.get(name)?.[i]),
        name,
      ).toBe(true);
      expect(after.get(name)?.length, name).toBe(before.get(name)?.length);
    }
  });
});
