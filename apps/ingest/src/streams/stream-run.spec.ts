import { describe, expect, it } from 'vitest';
import type { InboundFetch, PartitionPlace } from '#libs/kafka';
import type { InboundEntry, InboundRecord } from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import type { EncodedChunk } from '../publish/encode-cut.js';
import { Ledger } from '../publish/ledger.js';
import { openReading } from './open-reading.js';
import { StreamStoppedError, TopicMissingError } from './stream-errors.js';
import { StreamRun, type StreamRunOptions } from './stream-run.js';

const columns = [{ attribute: { id: 'id', label: 'id', type: 'text' }, header: 'id' }];
const definition = exampleRun({
  ...{ import: 'str_1', files: [], columns, chunkRows: 100, lanes: 8 },
  stream: { id: 'str_1', name: 'crm', topic: 't', envelope: null, lanes: [5, 6] },
});

const record = (offset: number, value: string): InboundRecord => ({
  ...{ offset, timestamp: 1_000, key: null, value: Buffer.from(value), headers: [] },
});
const good = (offset: number) => record(offset, `{"id":"C${offset}"}`);
const bad = (offset: number) => record(offset, 'no JSON');

/** What one answer of the broker has of a partition, by the place that was asked for. */
type Answer = (place: PartitionPlace) => Partial<InboundFetch> & { readonly entries?: readonly InboundEntry[] };

/** A stream whose broker gives these answers one after the other, and none after that. */
class Trial {
  readonly asked: (readonly PartitionPlace[])[] = [];
  readonly sent: EncodedChunk[] = [];
  readonly letters: number[] = [];
  readonly busy: boolean[] = [];
  readonly ledger = new Ledger(8);
  recovered = 0;
  readonly #stop = new AbortController();

  constructor(
    private readonly answers: readonly Answer[],
    private readonly rest: Partial<StreamRunOptions> = {},
  ) {}

  /** What ended the reading: the error, or null when the answers came to an end. */
  async read(next: readonly number[] = [0, 0]): Promise<unknown> {
    try {
      await this.#open(next).read(this.#stop.signal);
      return null;
    } catch (error) {
      // The next fetch begins before what has come is published.
      return this.#stop.signal.aborted && !(error instanceof StreamStoppedError) ? null : error;
    }
  }

  get ranges(): readonly (readonly number[])[] {
    return this.sent.map(({ lane, seq, next }) => [lane, seq, next]);
  }

  #open(next: readonly number[]): StreamRun {
    return new StreamRun({
      ...{ reading: openReading(definition), ledger: this.ledger, next, laneRows: () => 1_000 },
      reader: { isSafe: true, settle: async () => undefined, fetch: async (places) => this.#answer(places) },
      topic: { look: async () => undefined, check: async () => undefined },
      sender: { put: async (chunk) => void this.sent.push(chunk), flush: async () => undefined },
      range: async () => [
        { start: 0, end: 1_000 },
        { start: 0, end: 1_000 },
      ],
      putLetters: async (dead) => void this.letters.push(...dead.map(({ offset }) => offset)),
      onRead: () => undefined,
      onBusy: (isBusy) => void this.busy.push(isBusy),
      acceptsDead: () => false,
      onRecovered: () => {
        this.recovered += 1;
      },
      ...this.rest,
    });
  }

  #answer(places: readonly PartitionPlace[]): readonly InboundFetch[] {
    const answer = this.answers[this.asked.length];
    this.asked.push(places);
    if (!answer) this.#stop.abort();
    return places.map((place) => {
      const { entries = [], ...given } = answer?.(place) ?? {};
      const last = entries.at(-1);
      const next = last ? last.offset + 1 : place.offset;
      return { partition: place.partition, errorCode: 0, isEmpty: entries.length === 0, entries, next, ...given };
    });
  }
}

const only =
  (partition: number, entries: readonly InboundEntry[]): Answer =>
  (place) =>
    place.partition === partition ? { entries } : {};

describe('reading a stream', () => {
  it('goes on in each partition where it was', async () => {
    const trial = new Trial([only(0, [good(7), good(8)]), only(1, [good(3)])]);
    expect(await trial.read([7, 3])).toBeNull();
    expect(trial.ranges).toEqual([
      [5, 7, 9],
      [6, 3, 4],
    ]);
    expect(trial.asked.map((places) => places.map(({ offset }) => offset))).toEqual([
      [7, 3],
      [9, 3],
      [9, 4],
    ]);
  });

  it('rule 24: counts what the log no longer has, and begins where it does', async () => {
    const range = async () => [
      { start: 40, end: 50 },
      { start: 0, end: 9 },
    ];
    const trial = new Trial([only(0, [good(40)])], { range });
    expect(await trial.read([10, 9])).toBeNull();
    expect(trial.asked[0]).toEqual([
      { partition: 0, offset: 40 },
      { partition: 1, offset: 9 },
    ]);
    expect(trial.ranges).toEqual([
      [5, 10, 40],
      [5, 40, 41],
    ]);
  });

  it('rule 24: stops at a log that ends before what was read of it', async () => {
    const stopped = await new Trial([]).read([2_000, 0]);
    expect(stopped).toBeInstanceOf(StreamStoppedError);
    expect(stopped).toMatchObject({ reason: 'offsets_went_back', detail: expect.stringContaining('Partition 0') });
  });

  it('looks at the log when it has not the offset that was asked for', async () => {
    const ranges = [
      [
        { start: 0, end: 20 },
        { start: 0, end: 20 },
      ],
      [
        { start: 15, end: 20 },
        { start: 0, end: 20 },
      ],
    ];
    const range = async () => ranges.shift() ?? [];
    const trial = new Trial([() => ({ errorCode: 1 }), only(0, [good(15)])], { range });
    await trial.read([7, 7]);
    expect(trial.ranges).toEqual([
      [5, 7, 15],
      [5, 15, 16],
    ]);
    expect(await new Trial([() => ({ errorCode: 3 })]).read()).toBeInstanceOf(TopicMissingError);
  });

  it('puts dead records among the dead letters before their chunk is sent', async () => {
    const order: string[] = [];
    const trial = new Trial([only(0, [good(0), bad(1)])], {
      putLetters: async () => void order.push('letter'),
      sender: { put: async () => void order.push('chunk'), flush: async () => undefined },
    });
    await trial.read();
    expect(order).toEqual(['letter', 'chunk']);
  });

  it('stops before the first dead record when most are dead, and sends what is before it', async () => {
    const entries = [
      ...Array.from({ length: 5 }, (_, i) => good(i)),
      ...Array.from({ length: 30 }, (_, i) => bad(5 + i)),
    ];
    const trial = new Trial([only(0, entries)]);
    expect(await trial.read()).toMatchObject({ reason: 'breaker', detail: expect.stringContaining('offset 5') });
    expect(trial.ranges.at(-1)).toEqual([5, 0, 5]);
    expect(trial.letters).toEqual([]);
  });

  it('goes on over dead records that a person accepts, until they are few again', async () => {
    const dead = Array.from({ length: 40 }, (_, i) => bad(i));
    const fine = Array.from({ length: 40 }, (_, i) => good(40 + i));
    const trial = new Trial([only(0, dead), only(0, fine)], { acceptsDead: () => true });
    expect(await trial.read()).toBeNull();
    expect([trial.letters.length, trial.recovered]).toEqual([40, 1]);
  });

  it('leaves out a partition whose lane has used up its credit', async () => {
    const trial = new Trial([() => ({})]);
    trial.ledger.send({ lane: 5, seq: 0, next: 1, rows: 1_000, bytes: 1, message: { partition: 5, value: '' } }, 0);
    await trial.read();
    expect(trial.asked[0]).toEqual([{ partition: 1, offset: 0 }]);
  });

  it('says whether it has something to do', async () => {
    const trial = new Trial([only(0, [good(0)]), () => ({})]);
    await trial.read();
    expect(trial.busy.slice(0, 2)).toEqual([true, false]);
  });
});
