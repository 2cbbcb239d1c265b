import { afterAll, beforeAll, beforeEach } from 'vitest';
import { inboundTopic, laneOfPartition, type RunDefinition } from '#libs/messages';
import { type Applied, type Mongo, type NewStream, openStores, type StreamDoc, type StreamStore } from '#libs/mongo';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { definitionOf, type MongoDatabase, useDatabase, WORKSPACE } from './mongo-database.js';

/** The lanes of runs. */
export const STREAM_LANES: number = 4;
/** Of the topics of streams. */
export const PARTITIONS: number = 3;

/** Streams in a database, as two processes have them. */
export class StoredStreams {
  #others: Mongo | undefined;

  constructor(readonly database: MongoDatabase) {}

  async open(): Promise<void> {
    this.#others = await this.database.connect();
  }

  async close(): Promise<void> {
    await this.#others?.close();
  }

  get here(): StreamStore {
    return this.database.stores.streams;
  }

  get there(): StreamStore {
    if (!this.#others) throw new Error('the other process runs only while tests do');
    return openStores(this.#others).streams;
  }

  overTopic(id: string, name: string, partitions = PARTITIONS): RunDefinition {
    const run = this.database.stores.runs.newId();
    const lanes = Array.from({ length: partitions }, (_, p) => laneOfPartition(run, p, STREAM_LANES));
    const stream = { id, name, topic: inboundTopic('sluice', WORKSPACE, name), envelope: null, lanes };
    return definitionOf({ import: id, run, lanes: STREAM_LANES, files: [], stream });
  }

  requestFor(name: string, given: Partial<NewStream> = {}): NewStream {
    return {
      ...{ name, mapping: null, receipts: false, quietPeriod: 60, topicId: null, receiptsTopic: null, request: null },
      ...{ createdBy: 'tester', definition: this.overTopic(this.here.newId(), name), offsets: [0, 0, 0] },
      ...given,
    };
  }

  async create(name = 'crm', given: Partial<NewStream> = {}): Promise<StreamDoc> {
    const created = await this.here.create(this.requestFor(name, given));
    if (created === 'name_taken') throw new Error(created);
    return created;
  }

  async definitionIn({ run }: StreamDoc): Promise<RunDefinition> {
    const definition = await this.database.stores.runs.definition(run ?? '');
    if (!definition) throw new Error('the stream has no run');
    return definition;
  }

  /** Lets the next record of a partition take effect: a new customer. */
  async applyOne(stream: StreamDoc, partition = 0): Promise<Applied> {
    const definition = await this.definitionIn(stream);
    const lane = stream.lanes[partition] ?? 0;
    const fences = await this.database.stores.fences.fences(definition.run);
    const chunk = new FenceLane(definition, lane).customers(1, `${definition.run}-`);
    const seq = fences.find((fence) => fence.lane === lane)?.next ?? 0;
    return applyChunks(this.database.stores, definition, [{ ...chunk, seq }]);
  }

  pause({ _id, revision }: StreamDoc): Promise<StreamDoc | null> {
    return this.here.switch({ seen: { _id, revision }, next: null, set: { state: 'paused' } });
  }

  next({ _id, name, partitions }: StreamDoc, offsets?: readonly number[]) {
    const definition = this.overTopic(_id, name, partitions);
    return { definition, by: 'tester', ...(offsets && { offsets }) };
  }
}

/** For the tests of the file; there is none before each of them. */
export const useStoredStreams = (): StoredStreams => {
  const streams = new StoredStreams(useDatabase());
  beforeAll(() => streams.open());
  beforeEach(() => streams.database.empty());
  afterAll(() => streams.close());
  return streams;
};
