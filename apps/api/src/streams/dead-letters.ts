import type { ViewOf } from '#libs/api-contract';
import type { KeptRecord, LetterBox } from '#libs/kafka';
import type { DeadCode, DeadLetterDoc } from '#libs/messages';
import type { Stores, StreamDoc } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type Page, type PageQuery, pageBy, readCursor } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { findStream } from './read-streams.js';
import { requireBroker } from './stream-broker.js';

export type LetterView = ViewOf<'DeadLetter'>;
export type KeptLetterView = ViewOf<'KeptLetter'>;

export interface LetterQuery extends PageQuery {
  readonly stream?: string;
  readonly reason?: string;
}

export interface LetterSources {
  readonly stores: Pick<Stores, 'streams' | 'deadLetters'>;
  readonly letters: Pick<LetterBox, 'find' | 'publish'>;
}

/** What has ended three processes would end this one too. */
const ENDS_PROCESSES = 'process_ended' satisfies DeadCode;

const LETTER_ID = /^str_[a-z0-9]+:\d+:\d+$/;

const viewLetter = ({
  _id,
  stream,
  partition,
  offset,
  reason,
  message,
  at,
  replayedAt,
}: DeadLetterDoc): LetterView => ({
  ...{ id: _id, stream, partition, offset, reason, message, at, replayed_at: replayedAt ?? null },
});

/** A page of those of the workspace, or of one of its streams. Throws Problem. */
export const pageOfLetters = async (
  { stores }: Pick<LetterSources, 'stores'>,
  caller: Caller,
  { stream, reason, limit, cursor }: LetterQuery,
) => {
  const after = readCursor(cursor, LETTER_ID);
  const found = stream === undefined ? null : await findStream(stores, caller, stream);
  const filter = {
    workspace: caller.workspace,
    ...(found && { stream: found._id }),
    ...(reason !== undefined && { reason }),
  };
  return stores.deadLetters.list(filter, { limit, after });
};

export const listLetters = async (
  sources: Pick<LetterSources, 'stores'>,
  caller: Caller,
  query: LetterQuery,
): Promise<Page<LetterView>> => pageBy(await pageOfLetters(sources, caller, query), viewLetter, ({ _id }) => _id);

/** As what bytes of a record are given. */
export type ContentEncoding = 'text' | 'base64';

const contentOf = (bytes: Buffer | null, encoding: ContentEncoding): string | null =>
  bytes?.toString(encoding === 'text' ? 'utf8' : encoding) ?? null;

/** Its stream; null: that is gone. */
export const streamOf = (
  { stores }: Pick<LetterSources, 'stores'>,
  { workspace, stream }: DeadLetterDoc,
): Promise<StreamDoc | null> => stores.streams.find({ workspace, stream });

/** The record of a letter; null: it isn't kept any more, or is not to be read. Throws Problem without the broker. */
export const findKept = (
  { letters }: Pick<LetterSources, 'letters'>,
  letter: DeadLetterDoc,
  topic: string,
): Promise<KeptRecord | null> =>
  letter.reason === ENDS_PROCESSES
    ? Promise.resolve(null)
    : requireBroker(() => letters.find({ ...letter, topic }, letter.at));

/** Throws Problem. */
export const showLetter = async (
  sources: LetterSources,
  caller: Caller,
  { id, encoding }: { readonly id: string; readonly encoding: ContentEncoding },
): Promise<KeptLetterView> => {
  const letter = LETTER_ID.test(id) ? await sources.stores.deadLetters.find(caller.workspace, id) : null;
  if (letter === null) throw new Problem('not_found', `There is no dead letter ${id}.`);
  const stream = await streamOf(sources, letter);
  const kept = stream && (await findKept(sources, letter, stream.topic));
  const { key = null, headers = [], value = null } = kept?.record ?? {};
  return {
    ...viewLetter(letter),
    key: contentOf(key, encoding),
    headers: headers.map(([name, bytes]) => ({ name, value: contentOf(bytes, encoding) })),
    value: contentOf(value, encoding),
    is_kept: Boolean(kept),
    is_cut: kept?.isCut ?? false,
  };
};
