import { describe, expect, it } from 'vitest';
import type { InboundFetch, PartitionPlace } from '#libs/kafka';
import type { TriedOffsets } from '#libs/mongo';
import { CarefulReader } from './careful-reader.js';

const BOUNDS = { waitMs: 250, partitionBytes: 1, bytes: 1 };
const NOW = 1_700_000_000_000;

/** A log of one partition that ends at an offset, and what is noted of its reading. */
class World {
  readonly noted = new Map<number, TriedOffsets>();
  readonly fetched: PartitionPlace[] = [];
  turnsTaken = 0;

  constructor(private readonly end: number) {}

  open(isSuspect: boolean, ended: readonly TriedOffsets[] = []): CarefulReader {
    return new CarefulReader({
      ...{ stream: 'str_1', partitions: 1, isSuspect, ended, now: () => NOW },
      reader: { fetch: async (places) => places.map((place) => this.#fetch(place)) },
      tries: {
        begin: async (tried) => void this.noted.set(tried.partition, tried),
        end: async (_, partition) => void this.noted.delete(partition),
      },
      turns: {
        acquire: async () => {
          this.turnsTaken += 1;
          return () => {
            this.turnsTaken -= 1;
          };
        },
      },
    });
  }

  #fetch(place: PartitionPlace): InboundFetch {
    this.fetched.push(place);
    const next = Math.min(this.end, place.until ?? this.end);
    const { partition, offset } = place;
    return { partition, errorCode: 0, isEmpty: offset >= this.end, entries: [], next: Math.max(next, offset) };
  }
}

const at = (offset: number) => [{ partition: 0, offset }];

describe('reading a stream', () => {
  it('notes nothing, and reads ahead, unless its reader before has vanished', async () => {
    const world = new World(10);
    const reader = world.open(false);
    expect(reader.isSafe).toBe(true);
    await reader.fetch(at(3), BOUNDS);
    expect([world.fetched, world.noted.size]).toEqual([at(3), 0]);
  });

  it('notes a section before it is fetched, until it has been read', async () => {
    const world = new World(1_000);
    const reader = world.open(true);
    const [fetched] = await reader.fetch(at(100), BOUNDS);
    expect(fetched?.next).toBe(356);
    expect(world.noted.get(0)).toMatchObject({ from: 100, to: 356, tries: 1 });
    expect([reader.isSafe, world.turnsTaken]).toEqual([false, 1]);
    await reader.settle();
    expect([world.noted.size, world.turnsTaken]).toEqual([0, 0]);
  });

  it('is safe at the end of the log, where all that there was has been read', async () => {
    const world = new World(300);
    const reader = world.open(true);
    await reader.fetch(at(300), BOUNDS);
    expect([reader.isSafe, world.noted.size, world.turnsTaken]).toEqual([true, 0, 0]);
  });

  it('is safe behind all that its reader before can have had in flight', async () => {
    const reader = new World(1_000_000).open(true);
    let offset = 0;
    for (; !reader.isSafe; await reader.settle()) offset = (await reader.fetch(at(offset), BOUNDS))[0]?.next ?? 0;
    expect(offset).toBe(250_112);
  });

  it('gives up a record that has been tried three times, without fetching it', async () => {
    const world = new World(1_000);
    const reader = world.open(true, [{ partition: 0, from: 117, to: 118, tries: 3 }]);
    const [given] = await reader.fetch(at(117), BOUNDS);
    expect(given).toMatchObject({
      ...{ partition: 0, errorCode: 0, isEmpty: false, next: 118 },
      entries: [{ offset: 117, last: 117, timestamp: NOW, dead: { code: 'process_ended' }, record: null }],
    });
    expect(world.fetched).toEqual([]);
    await reader.fetch(at(118), BOUNDS);
    expect(world.fetched).toEqual([{ partition: 0, offset: 118, until: 374 }]);
  });
});
