import type { BodyOf } from '#libs/api-contract';
import { kinds, pinNamedKind } from '#libs/kinds';
import {
  type ImportSettings,
  inboundTopic,
  inboundTopicOf,
  type MappingDefinition,
  receiptsTopic,
  receiptsTopicOf,
  type StreamTopic,
} from '#libs/messages';
import type { Stores, StreamDoc } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { readBody } from '../http/request.js';
import { holdingNamed } from '../imports/create-import.js';
import { readImportSettings } from '../imports/read-import-settings.js';
import { segmentToJoin } from '../imports/segment-to-join.js';
import { shutGate } from '../imports/start-gates.js';
import { refuseSize } from '../mapping/import-mapping.js';
import { requireColumns, withIdKind } from '../mapping/mapped-import.js';
import { activeOf, findImpact } from '../workflows/workflow-impact.js';
import { requireRoomForStream } from '../workspace/require-room.js';
import type { DefinedStream } from './define-stream-run.js';
import { type PlanningStores, requireStreamRun } from './plan-stream-run.js';
import { requireBroker, type TopicKeeper } from './stream-broker.js';
import { ensureTopics } from './stream-topics.js';

export type NewStreamBody = Omit<BodyOf<'NewStream'>, 'mapping'> & {
  readonly mapping: MappingDefinition | null;
  readonly settings: ImportSettings;
};

/** Of processes: what all streams have in common. */
export interface StreamPlan {
  readonly lanes: number;
  /** The first part of the names of topics. */
  readonly topicPrefix: string;
}

export interface CreationSources {
  readonly stores: PlanningStores & Pick<Stores, 'streams' | 'streamBatches' | 'outbox'>;
  readonly broker: TopicKeeper;
  readonly plan: StreamPlan;
}

const USUAL_PARTITIONS = 4;

const NO_RECEIPTS = 'Streams of transactions have no receipts yet. Leave receipts out.';

/** The settings of all kinds are fields of one request; which of them are right, its kind says. Throws Problem. */
export const readNewStream = (given: unknown): NewStreamBody => {
  const body = readBody('NewStream', given);
  const { name, kind, mapping, envelope, receipts, quiet_period, partitions, acknowledge_workflows, ...rest } = body;
  if (receipts && kinds.get(kind)?.process === 'groups') throw new Problem('invalid_request', NO_RECEIPTS);
  const settings = readImportSettings(kind, rest as ImportSettings);
  const known = { name, kind, receipts, quiet_period, acknowledge_workflows, settings };
  return {
    ...{ ...known, mapping: (mapping as MappingDefinition | undefined) ?? null },
    ...(envelope !== undefined && { envelope }),
    ...(partitions !== undefined && { partitions }),
  };
};

const refusePartitions = (detail: string): never => {
  throw new Problem('invalid_request', `/partitions ${detail}`, [{ pointer: '/partitions', detail }]);
};

/** How many partitions a topic may have: its lanes must be there, and kinds that match by identifiers have one. Throws Problem. */
export const requirePartitions = (
  { kind, matching }: Pick<DefinedStream, 'kind' | 'matching'>,
  partitions: number,
  lanes: number,
): number => {
  if (matching.lanes === 'one' && partitions > 1)
    return refusePartitions(`must be 1: records of ${kind} take effect one after the other`);
  if (partitions > lanes) return refusePartitions(`must be at most ${lanes}, the number of lanes (SLUICE_LANES)`);
  return partitions;
};

const usualPartitions = ({ matching }: Pick<DefinedStream, 'matching'>, lanes: number): number =>
  matching.lanes === 'one' ? 1 : Math.min(USUAL_PARTITIONS, lanes);

/** A stream as it would be. Throws Problem. */
const draftOf = (
  { stores, plan }: CreationSources,
  { workspace }: Caller,
  body: NewStreamBody,
): DefinedStream & { readonly workspace: string } => {
  const { name, kind, settings, mapping } = body;
  const pinned = pinNamedKind(kind, settings);
  if (mapping) {
    requireColumns(pinned);
    refuseSize(mapping);
  }
  const mapped = { ...pinned, ...(mapping && withIdKind(pinned, mapping.idKind)) };
  const partitions = body.partitions ?? usualPartitions(mapped, plan.lanes);
  return {
    ...{ ...mapped, _id: stores.streams.newId(), workspace, name, envelope: body.envelope ?? null },
    ...{ receipts: body.receipts, quietPeriod: body.quiet_period, mapping: mapping && JSON.stringify(mapping) },
    ...{ topic: inboundTopic(plan.topicPrefix, workspace, name) },
    partitions: requirePartitions(mapped, partitions, plan.lanes),
  };
};

/** Throws Problem where it would set off workflows of which nobody took note. */
const requireAcknowledged = async (
  { workflows }: PlanningStores,
  draft: DefinedStream & { readonly workspace: string },
  isAcknowledged: boolean,
): Promise<void> => {
  const active = activeOf(await findImpact({ workflows }, draft), draft._id);
  const acknowledged = isAcknowledged ? active.map(({ id }) => id) : [];
  const nothingElse = { isReadyOnly: true, validation: null, basis: undefined, acceptErrors: true } as const;
  const shut = shutGate({ ...nothingElse, active, acknowledged });
  if (shut) throw shut;
};

const refuseName = (name: string): never => {
  throw new Problem('name_taken', `There is a stream called "${name}". Delete it, or take another name.`);
};

/** A request that is sent again under its key has perhaps made it, and was not answered. */
const orMadeBefore = async (
  { stores }: CreationSources,
  { workspace, by }: Caller,
  { name, key }: { readonly name: string; readonly key: string | undefined },
): Promise<StreamDoc | null> => {
  const found = await stores.streams.find({ workspace, stream: name });
  if (found === null) return null;
  return key !== undefined && found.request === key && found.createdBy === by ? found : refuseName(name);
};

const topicsOf = (draft: DefinedStream, receipts: string | null, { lanes }: StreamPlan): readonly StreamTopic[] => [
  inboundTopicOf(draft.topic, draft.partitions),
  ...(receipts === null ? [] : [receiptsTopicOf(receipts, lanes)]),
];

/** Where the log of each partition begins: what was published before the stream was made is read too. */
const startsOf = async (broker: TopicKeeper, { topic }: DefinedStream): Promise<readonly number[]> => {
  const ranges = await requireBroker(() => broker.ranges([topic]));
  return (ranges.get(topic) ?? []).map(({ start }) => start);
};

const make = async (
  sources: CreationSources,
  caller: Caller,
  {
    body,
    draft,
    key,
  }: { body: NewStreamBody; draft: DefinedStream & { readonly workspace: string }; key: string | undefined },
): Promise<StreamDoc> => {
  const { stores, broker, plan } = sources;
  const definition = await requireStreamRun(stores, { stream: draft, lanes: plan.lanes });
  const receipts = body.receipts ? receiptsTopic(plan.topicPrefix, caller.workspace, draft.name) : null;
  const segment = await segmentToJoin(stores, draft);
  await ensureTopics(broker, topicsOf(draft, receipts, plan));
  const offsets = await startsOf(broker, draft);
  const topicId = await requireBroker(() => broker.idOf(draft.topic));
  const wanted = {
    ...{ name: draft.name, mapping: draft.mapping, receipts: body.receipts, quietPeriod: body.quiet_period },
    ...{ topicId, receiptsTopic: receipts, request: key ?? null, createdBy: caller.by },
    ...{ definition, offsets, segment },
  };
  const created = await holdingNamed(stores, draft, (session) => stores.streams.create(wanted, session));
  if (created !== 'name_taken') return created;
  return (await orMadeBefore(sources, caller, { name: draft.name, key })) ?? refuseName(draft.name);
};

/** Makes a stream with its topics. All that can be wrong is found before a topic is made. Throws Problem. */
export const createStream = async (
  sources: CreationSources,
  caller: Caller,
  { body, key }: { readonly body: NewStreamBody; readonly key: string | undefined },
): Promise<StreamDoc> => {
  const { stores } = sources;
  const draft = draftOf(sources, caller, body);
  const made = await orMadeBefore(sources, caller, { name: draft.name, key });
  if (made) return made;
  await requireRoomForStream(stores, caller.workspace);
  await holdingNamed(stores, draft, async () => undefined);
  await requireAcknowledged(stores, draft, body.acknowledge_workflows);
  return make(sources, caller, { body, draft, key });
};
