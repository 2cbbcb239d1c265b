import { type AsyncApiDocument, asyncApiOf } from '#libs/api-contract';
import { kinds } from '#libs/kinds';
import { eventsOutTopicOf } from '#libs/messages';
import type { Caller } from '../http/access.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import type { CreationSources } from './create-stream.js';
import { requireStreamRun } from './plan-stream-run.js';
import { findStream } from './read-streams.js';

/** The contract of a stream for its publishers, by what its workspace says now. Throws Problem. */
export const describeStream = async (
  { stores, plan }: Pick<CreationSources, 'stores' | 'plan'>,
  caller: Caller,
  id: string,
): Promise<AsyncApiDocument> => {
  const stream = await findStream(stores, caller, id);
  const { columns, cells, matching, country } = await requireStreamRun(stores, { stream, lanes: plan.lanes });
  const { workspace, name, kind, envelope, topic, partitions, receiptsTopic } = stream;
  const place = await findWorkspace(stores, caller);
  const { eventsOut } = place;
  const columnsOrFields =
    stream.process === 'groups'
      ? { fields: kinds.get(kind)?.fields(place) ?? [] }
      : { columns, matching, country, ...(cells && { cells }) };
  return asyncApiOf({
    ...{ workspace, name, kind, envelope, inbound: { topic, partitions } },
    events: eventsOut ? { topic: eventsOutTopicOf(plan.topicPrefix, workspace, plan.lanes).topic } : null,
    receipts: receiptsTopic === null ? null : { topic: receiptsTopic },
    record: columnsOrFields,
  });
};
