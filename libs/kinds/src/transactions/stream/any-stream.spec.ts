import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Published, QUIET_MS, StreamWorld } from '../../../test/stream-world.js';

/** What a publisher does next, so long after what it did before. */
interface Step {
  readonly does: 'checkout' | 'refund' | 'end' | 'misplaced' | 'tombstone' | 'dead';
  readonly id: string;
  readonly waits: number;
  readonly named: string | undefined;
}

const TOTAL = 3;
const base = { customer: 'C1', timestamp: '2026-05-01T10:00:00Z' };

const publishedBy = ({ does, id: transaction_id }: Step): object | null => {
  if (does === 'tombstone') return null;
  if (does === 'end') return { transaction_id, action: 'end' };
  if (does === 'checkout') return { transaction_id, action: 'checkout', total: TOTAL, ...base };
  return { transaction_id, action: 'partial_refund', amount: 1, ...base };
};

const publish = (steps: readonly Step[]): readonly Published[] => {
  let time = 1_000_000;
  return steps.map((step, offset) => {
    time += step.waits;
    const facts = step.named === undefined ? {} : { facts: { id: step.named } };
    const key = step.does === 'misplaced' ? { key: 'elsewhere' } : {};
    return { offset, time, value: publishedBy(step), ...key, ...facts, ...(step.does === 'dead' && { dead: true }) };
  });
};

interface ModelGroup {
  readonly offsets: number[];
  checkouts: number;
  refunds: number;
  last: number;
  isOver: boolean;
}

/**
 * What becomes of each record, told by a plain walk over all of them: nothing of batches, and nothing of when anybody
 * looks. Ids are remembered of whatever has joined a group.
 */
const model = (records: readonly Published[], steps: readonly Step[]) => {
  const fates = new Map<number, string>();
  const groups = new Map<string, ModelGroup>();
  const ids = new Set<string>();
  for (const { offset, time } of records) {
    const { does, id, named } = steps[offset] as Step;
    const group = groups.get(id);
    if (group && time - group.last >= QUIET_MS) group.isOver = true;
    if (does === 'end') {
      if (group) group.isOver = true;
    } else if (does === 'dead') fates.set(offset, 'dead');
    else if (does === 'misplaced') fates.set(offset, 'rejected');
    else if (does !== 'tombstone') {
      if (named !== undefined && ids.has(named)) fates.set(offset, 'skipped');
      else if (group?.isOver) fates.set(offset, 'rejected');
      else {
        const open = group ?? { offsets: [], checkouts: 0, refunds: 0, last: 0, isOver: false };
        groups.set(id, open);
        open.offsets.push(offset);
        open.last = time;
        if (does === 'checkout') open.checkouts += 1;
        else open.refunds += 1;
        if (named !== undefined) ids.add(named);
      }
    }
  }
  const newest = records.at(-1)?.time ?? 0;
  for (const { offsets, checkouts, refunds, last, isOver } of groups.values()) {
    const isComplete = isOver || newest - last >= QUIET_MS;
    const settled = checkouts === 1 && refunds <= TOTAL ? 'created' : 'rejected';
    for (const offset of offsets) fates.set(offset, isComplete ? settled : 'waiting');
  }
  return fates;
};

const counted = (fates: ReadonlyMap<number, string>): Record<string, number> => {
  const counts: Record<string, number> = { read: fates.size, created: 0, rejected: 0, skipped: 0, dead: 0, waiting: 0 };
  for (const fate of fates.values()) counts[fate] = (counts[fate] ?? 0) + 1;
  return counts;
};

const waits = fc.constantFrom(0, 1, QUIET_MS / 2, QUIET_MS - 1, QUIET_MS);
const stepOf = (named: fc.Arbitrary<string | undefined>): fc.Arbitrary<Step> =>
  fc.record({
    does: fc.constantFrom('checkout', 'refund', 'refund', 'end', 'misplaced', 'tombstone', 'dead'),
    id: fc.constantFrom('A', 'B', 'C'),
    waits,
    named,
  });

const unnamed = fc.array(stepOf(fc.constant(undefined)), { maxLength: 30 });

/** Where batches end, and behind which of them somebody settles. */
const looks = fc.array(fc.boolean(), { minLength: 30, maxLength: 30 });

const run = (records: readonly Published[], ends: readonly boolean[], settles: readonly boolean[]): StreamWorld => {
  const world = new StreamWorld();
  let batch: Published[] = [];
  for (const [i, record] of records.entries()) {
    batch.push(record);
    if (!ends[i] && i < records.length - 1) continue;
    world.stage(batch);
    batch = [];
    if (settles[i]) world.settle();
    const { read = 0, created = 0, rejected = 0, skipped = 0, dead = 0, waiting = 0 } = world.counters;
    expect(created + rejected + skipped + dead + waiting).toBe(read);
    expect(waiting).toBe(world.staged.size);
  }
  world.settle();
  return world;
};

it('rule 26: records of any stream become what a model says, however they are cut and whenever they are settled', () => {
  fc.assert(
    fc.property(unnamed, looks, looks, (steps, ends, settles) => {
      const records = publish(steps);
      const fates = model(records, steps);
      const world = run(records, ends, settles);
      if (records.length > 0) expect(world.counters).toMatchObject(counted(fates));
      const created = [...fates].filter(([, fate]) => fate === 'created').map(([offset]) => offset);
      expect(new Set(world.imported)).toEqual(new Set(created));
      expect(world.imported.length).toBe(created.length);
    }),
    { numRuns: 500 },
  );
});

/** A rejected record frees its id, which depends on when its group is settled: here it isn't, before the end. */
it('rule 25: record ids of any stream join a group once', () => {
  const steps = fc.array(stepOf(fc.constantFrom(undefined, 'i', 'j', 'k')), { maxLength: 30 });
  fc.assert(
    fc.property(steps, looks, (drawn, ends) => {
      const records = publish(drawn);
      const world = run(
        records,
        ends,
        drawn.map(() => false),
      );
      if (records.length > 0) expect(world.counters).toMatchObject(counted(model(records, drawn)));
    }),
    { numRuns: 500 },
  );
});
