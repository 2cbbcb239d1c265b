import { createHash } from 'node:crypto';
import type { KafkaMessage } from '#libs/kafka';
import { pinNamedKind } from '#libs/kinds';
import { ChunkAttempts, LaneDeliveries, LaneReader } from '#libs/lanes';
import {
  CHUNK_VERSION,
  type Chunk,
  laneOfPartition,
  type RecordFacts,
  type RunDefinition,
  rangeHeaders,
} from '#libs/messages';
import type { Stores, StreamDoc, StreamStagingStore } from '#libs/mongo';
import { encodeStaged } from '#libs/mongo';
import { StageActions } from '../../apps/transactions/src/staging/stage-actions.js';
import { definitionOf, type MongoDatabase, WORKSPACE } from './mongo-database.js';

const LANES = 4;
export const QUIET_S = 60;

interface Till {
  readonly name?: string;
  readonly partitions?: number;
  readonly quietPeriod?: number;
}

/** A record of an inbound partition. */
export interface ActionRecord {
  readonly offset: number;
  readonly value: { readonly transaction_id: string; readonly action: string } & Record<string, unknown>;
  readonly time?: number;
  readonly facts?: RecordFacts;
}

export const T0 = Date.parse('2026-05-01T10:00:00Z');

const base = { customer: 'C1', timestamp: '2026-05-01T10:00:00Z' };
export const checkout = (transaction_id: string, rest: object = {}) => ({
  ...{ transaction_id, action: 'checkout', total: 10, ...base },
  ...rest,
});
export const partial = (transaction_id: string, amount = 1) => ({
  ...{ transaction_id, action: 'partial_refund', amount },
  ...base,
});
export const end = (transaction_id: string) => ({ transaction_id, action: 'end' });

export const groupOfId = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 32);

/** When a process is killed: before what it stages is committed, or behind the commit. */
export type Kill = 'before' | 'behind';

export class KilledError extends Error {}

export const overTill = (
  stores: Stores,
  id: string,
  { name = 'till', partitions = 1, quietPeriod = QUIET_S }: Till = {},
): RunDefinition => {
  const run = stores.runs.newId();
  const lanes = Array.from({ length: partitions }, (_, p) => laneOfPartition(run, p, LANES));
  const stream = { id, name, topic: 't', envelope: null, lanes, quietMs: quietPeriod * 1_000 };
  const actions = { digits: 2, accounts: false };
  return definitionOf({
    import: id,
    run,
    lanes: LANES,
    files: [],
    columns: [],
    ...pinNamedKind('transactions'),
    actions,
    stream,
  });
};

export const createTill = async (stores: Stores, till: Till = {}): Promise<StreamDoc> => {
  const { name = 'till', partitions = 1, quietPeriod = QUIET_S } = till;
  const created = await stores.streams.create({
    ...{ name, mapping: null, receipts: false, quietPeriod, topicId: null, receiptsTopic: null, request: null },
    ...{ createdBy: 'tester', offsets: Array(partitions).fill(0) },
    definition: overTill(stores, stores.streams.newId(), till),
  });
  if (created === 'name_taken') throw new Error(created);
  return created;
};

export const openCustomer = async ({ mongo }: MongoDatabase, id = 'C1'): Promise<void> => {
  const now = new Date();
  const customer = { _id: `${WORKSPACE}:${id}`, workspace: WORKSPACE, id, created_at: now, updated_at: now, n: 0 };
  await mongo.collections.customers.insertOne(customer);
};

/** A partition of a stream of actions, as its records come to `transactions`, which may be killed at each step. */
export class TillLane {
  readonly letters: string[] = [];
  kill: () => Kill | undefined = () => undefined;

  constructor(
    private readonly stores: Stores,
    private readonly definition: RunDefinition,
    private readonly partition = 0,
  ) {}

  /** As one delivery of chunks of these records, each from its first offset to the one before the next. */
  async deliver(...chunks: readonly (readonly ActionRecord[])[]): Promise<void> {
    const messages = chunks.flatMap((records) => records.map((record) => this.#messageOf(record)));
    const delivery = { partition: this.#lane, messages, isRunning: () => true, resolve: () => undefined };
    await this.#process().handle({ ...delivery, firstAfterAssignment: false });
  }

  get #lane(): number {
    return this.definition.stream?.lanes[this.partition] ?? 0;
  }

  #process(): LaneDeliveries<KafkaMessage> {
    const { stores } = this;
    const step = new StageActions(
      { ...stores, streamStaging: this.#mortal(stores.streamStaging) },
      encodeStaged,
      () => undefined,
    );
    const effects = {
      deadLetter: async (_: KafkaMessage, __: number, reason: string) => void this.letters.push(reason),
      passed: () => undefined,
      gap: () => undefined,
    };
    const lanes = new LaneReader(stores, step, effects);
    const attempts = new ChunkAttempts(stores.attempts, 'transactions');
    return new LaneDeliveries({ lanes, effects, attempts, patiently: (action) => action() });
  }

  #mortal(store: StreamStagingStore): StreamStagingStore {
    return {
      stage: async (batch, decide) => {
        const kill = this.kill();
        if (kill === 'before') throw new KilledError();
        const staged = await store.stage(batch, decide);
        if (kill === 'behind') throw new KilledError();
        return staged;
      },
    };
  }

  #messageOf({ offset, value, time = T0 + offset, facts }: ActionRecord): KafkaMessage {
    const { workspace, import: importId, run } = this.definition;
    const group = groupOfId(value.transaction_id);
    const isEnd = value.action === 'end';
    const rows: Chunk['rows'] = isEnd ? [] : [[offset, 1, JSON.stringify(value), group]];
    const place = {
      workspace,
      import: importId,
      run,
      lane: this.#lane,
      file: this.partition,
      at: 0,
      before: '',
      digest: '',
    };
    const range = { ...place, seq: offset, to: offset + 1 };
    const passed = isEnd ? [[offset, 'end_marker', group] as const] : [];
    const stream: NonNullable<Chunk['stream']> = { time, facts: facts ? [[offset, facts]] : [], keys: [], passed };
    const value_ = JSON.stringify({ v: CHUNK_VERSION, ...range, stream, rows });
    return {
      ...{ key: null, timestamp: '', attributes: 0, offset: String(offset) },
      value: Buffer.from(value_),
      headers: rangeHeaders(range, rows.length),
    } as KafkaMessage;
  }
}
