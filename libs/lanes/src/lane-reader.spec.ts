import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Applied } from '#libs/mongo';
import { type Kill, KilledError, LaneWorld, ROWS, type Spoken } from '../test/lane-world.js';
import type { LaneChunk } from './lane-chunk.js';

const chunks = (...seqs: readonly number[]): Spoken[] => seqs.map((seq) => ({ seq }));
const upTo = (count: number): number[] => [...Array(count).keys()];
const sizeOf = (some: readonly LaneChunk[]): number =>
  some.reduce((sum, { rows, part }) => sum + (part ? part.to - part.from : rows), 0);
const rowsOf = (seqs: readonly number[]): number[] => seqs.flatMap((seq) => upTo(ROWS).map((row) => seq * ROWS + row));

describe('a reader of lanes', () => {
  it('rule 8: looks where the fence is when another process was faster, and goes on from there', async () => {
    const world = new LaneWorld();
    const [first, second] = [world.process(), world.process()];
    await world.deliver(first, chunks(0, 1));
    await world.deliver(second, chunks(0, 1, 2));
    await world.deliver(first, chunks(2, 3));
    expect([world.rows, world.passed]).toEqual([rowsOf([0, 1, 2, 3]), { repeated: 3, dropped: 0 }]);
  });

  it.each<[Applied, { failures: string[]; dropped: number }]>([
    ['taken', { failures: ['integrity'], dropped: 2 }],
    ['closed', { failures: [], dropped: 2 }],
  ])('rule 2, 7: drops the rest of a run whose step answers %s', async (answer, { failures, dropped }) => {
    const world = new LaneWorld({ answer: () => answer });
    await world.deliver(world.process(), chunks(0, 1));
    expect([world.rows, world.failures, world.passed.dropped]).toEqual([[], failures, dropped]);
  });

  it.each<Applied>(['slow', 'large', 'contended'])(
    'rule 10, 11: halves what is too %s, down to a row',
    async (much) => {
      const sizes: number[] = [];
      const world = new LaneWorld({
        answer: ({ chunks: some }) => {
          const size = sizeOf(some);
          sizes.push(size);
          return size > 1 ? much : undefined;
        },
      });
      await world.deliver(world.process(), chunks(0, 1));
      expect([world.rows, sizes]).toEqual([rowsOf([0, 1]), [8, 4, 2, 1, 1, 2, 1, 1, 4, 2, 1, 1, 2, 1, 1]]);
    },
  );

  it('rule 1: asks for what is missing, and takes it when it comes again with what showed the gap', async () => {
    const world = new LaneWorld();
    const process = world.process();
    await world.deliver(process, chunks(0, 2, 3));
    expect([world.requested, world.passed]).toEqual([[1], { repeated: 0, dropped: 2 }]);
    await world.deliver(process, chunks(4, 1, 2, 3, 4));
    expect([world.rows, world.requested]).toEqual([rowsOf(upTo(5)), [1]]);
  });

  it('drops the chunks of a lane that is closed', async () => {
    const world = new LaneWorld();
    world.closed = true;
    await world.deliver(world.process(), chunks(0, 1));
    expect([world.rows, world.passed.dropped, world.resolved]).toEqual([[], 2, 1]);
  });
});

describe('poison takes the third road', () => {
  const poison: Spoken = { seq: 1, poison: 'unreadable' };

  it('rule 6: its rows are dead where the step says so, and the chunks around it take effect', async () => {
    const world = new LaneWorld({ poison: 'dead' });
    await world.deliver(world.process(), [{ seq: 0 }, poison, { seq: 2 }]);
    expect([world.rows, world.dead, world.letters]).toEqual([rowsOf([0, 2]), rowsOf([1]), ['1: unreadable']]);
  });

  it('rule 1, 6: its chunk is lost where the step says so, and asked for', async () => {
    const world = new LaneWorld({ poison: 'lost' });
    await world.deliver(world.process(), [{ seq: 0 }, poison, { seq: 2 }]);
    expect([world.rows, world.dead, world.requested, world.letters.length]).toEqual([rowsOf([0]), [], [1], 1]);
    await world.deliver(world.process(), chunks(1, 2));
    expect(world.rows).toEqual(rowsOf([0, 1, 2]));
  });

  it.each(['dead', 'lost'] as const)(
    'rule 2: a foreign message moves no fence (%s), and its lane takes its own',
    async (how) => {
      const world = new LaneWorld({ poison: how });
      await world.deliver(world.process(), [{ seq: 0 }, { seq: 1, poison: 'foreign' }, ...chunks(1, 2)]);
      expect([world.rows, world.dead, world.letters.length, world.requested]).toEqual([rowsOf([0, 1, 2]), [], 1, []]);
    },
  );

  it('rule 6: a message without readable headers is a dead letter, and stops nothing', async () => {
    const world = new LaneWorld();
    const bare = { value: null, headers: {}, offset: '9' };
    const resolve = () => undefined;
    const delivery = { partition: 0, messages: [bare], firstAfterAssignment: false, isRunning: () => true, resolve };
    await world.process().handle(delivery);
    expect(world.letters).toEqual(['9: header rows is missing or repeated']);
  });

  it('rule 6: a chunk that ends its process three times is given up, and those beside it are not', async () => {
    let tries = 0;
    const world = new LaneWorld({
      answer: ({ chunks: some }) => {
        if (!some.some(({ range, isDeadLettered }) => range.seq === 1 && !isDeadLettered)) return undefined;
        tries += 1;
        throw new KilledError();
      },
    });
    for (let i = 0; i < 3; i += 1)
      await expect(world.deliver(world.process(), chunks(0, 1, 2), true)).rejects.toThrow(KilledError);
    await world.deliver(world.process(), chunks(0, 1, 2), true);
    expect([tries, world.rows, world.dead]).toEqual([3, rowsOf([0, 2]), rowsOf([1])]);
    expect([world.letters, world.attempts.tries.size]).toEqual([['1: tried 3 times'], 0]);
  });
});

describe('whatever happens to a lane', () => {
  const COUNT = 8;
  const seqs = fc.array(fc.nat(COUNT - 1), { minLength: 1, maxLength: 10 });
  const spoken = fc.record({ seqs, again: fc.boolean(), process: fc.nat(2) });
  const kills = fc.infiniteStream(fc.constantFrom<Kill | undefined>(undefined, undefined, 'before', 'behind'));
  const answers = fc.infiniteStream(
    fc.constantFrom<Applied | undefined>(undefined, undefined, 'slow', 'large', 'contended'),
  );
  let bitten = 0;

  it('rule 8: each chunk takes effect once, in order: repeats, gaps, kills between steps, three processes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(spoken, { maxLength: 12 }), kills, answers, async (deliveries, kill, answer) => {
        let killing = true;
        const world = new LaneWorld({
          kill: () => (killing ? kill.next().value : undefined),
          answer: ({ chunks: some }) => (killing && sizeOf(some) > 1 ? answer.next().value : undefined),
        });
        const processes = [world.process(), world.process(), world.process()];
        for (const { seqs: some, again, process } of deliveries) {
          const one = processes[process] ?? world.process();
          await world.deliver(one, chunks(...some), again).catch((error) => {
            expect(error).toBeInstanceOf(KilledError);
            bitten += 1;
            processes[process] = world.process();
          });
        }
        expect([...world.rows, ...world.dead].toSorted((a, b) => a - b)).toEqual(
          rowsOf(upTo(COUNT)).slice(0, world.rows.length + world.dead.length),
        );
        expect(world.rows).toEqual(world.rows.toSorted((a, b) => a - b));
        killing = false;
        await world.deliver(world.process(), chunks(...upTo(COUNT)));
        expect([...world.rows, ...world.dead].toSorted((a, b) => a - b)).toEqual(rowsOf(upTo(COUNT)));
        expect(world.failures).toEqual([]);
      }),
      { numRuns: 300 },
    );
    expect(bitten).toBeGreaterThan(100);
  });
});
