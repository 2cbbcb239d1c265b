import { noRows, pinnedKindOf, type RunDefinition } from '#libs/messages';
import type { StreamDoc } from './stream-doc.js';

type Given = Pick<
  StreamDoc,
  'name' | 'mapping' | 'receipts' | 'quietPeriod' | 'topicId' | 'receiptsTopic' | 'request' | 'createdBy' | 'offsets'
>;

/** The settings, with the segment as the one that it is, whatever it is called meanwhile. */
const settingsOf = ({ settings, segment }: RunDefinition): RunDefinition['settings'] =>
  segment === undefined ? settings : { ...settings, segment: { id: segment } };

/** A stream as it begins, with the run of this definition. Throws for a definition that is not over a topic. */
export const newStream = (request: Given & { readonly definition: RunDefinition }): StreamDoc => {
  const { name, mapping, receipts, quietPeriod, topicId, receiptsTopic, createdBy, offsets, definition } = request;
  const { stream, workspace, run, import: _id } = definition;
  if (!stream) throw new Error(`run ${run} is not over a topic`);
  return {
    ...{ _id, workspace, name, ...pinnedKindOf(definition), settings: settingsOf(definition) },
    ...{ mapping, envelope: stream.envelope, receipts, quietPeriod, receiptsTopic, topic: stream.topic, topicId },
    ...{ partitions: stream.lanes.length, lanes: stream.lanes, offsets },
    ...{ state: 'running', stopReason: null, stopDetail: null, run, lease: null, acceptDead: false },
    ...{ totals: noRows, ignoredColumns: [], unknownHeaders: { count: 0, names: [] }, lastProgressAt: null },
    ...{ revision: 0, request: request.request, createdBy, createdAt: new Date() },
  };
};
