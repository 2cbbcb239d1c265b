import type { BodyOf, ViewOf } from '#libs/api-contract';
import type { DeadLetterDoc, InboundRecord } from '#libs/messages';
import type { Caller } from '../http/access.js';
import { pageBy } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { findKept, type LetterSources, pageOfLetters, streamOf } from './dead-letters.js';
import { requireBroker } from './stream-broker.js';

type Replay = ViewOf<'Replay'>;
type Outcome = Replay['letters'][number]['outcome'];

/** Dead letters that one call goes through: each is looked for on the broker. */
const AT_ONCE = 50;

/** The header by which a record says whose place it takes (spec: streams.md). */
const REPLAY_OF = 'sluice-replay-of';

const ONE_OF = 'Give ids, or stream, and not both.';

/** What is asked for, and how to ask for what follows. A dead letter that there is not is named by its id alone. */
const chosen = async (sources: LetterSources, caller: Caller, { ids, stream, reason, cursor }: BodyOf<'NewReplay'>) => {
  if ((ids === undefined) === (stream === undefined)) throw new Problem('invalid_request', ONE_OF);
  if (ids === undefined) {
    const query = { limit: AT_ONCE, ...(stream !== undefined && { stream }), ...(reason !== undefined && { reason }) };
    const page = await pageOfLetters(sources, caller, { ...query, ...(cursor !== undefined && { cursor }) });
    const { items, next_cursor } = pageBy(
      page,
      (letter) => ({ id: letter._id, letter }),
      ({ _id }) => _id,
    );
    return { items, next_cursor };
  }
  const { deadLetters } = sources.stores;
  const items = await Promise.all(
    ids.map(async (id) => ({ id, letter: await deadLetters.find(caller.workspace, id) })),
  );
  return { items: items.filter(({ letter }) => reason === undefined || letter?.reason === reason), next_cursor: null };
};

/** The document comes first: a record that names a letter which nobody repeats is one of its own. */
const replayOne = async (sources: LetterSources, letter: DeadLetterDoc, isDry: boolean): Promise<Outcome> => {
  if (letter.replayedAt) return 'done';
  const stream = await streamOf(sources, letter);
  if (!stream) return 'unknown';
  const { topic } = stream;
  const kept = await findKept(sources, letter, topic);
  if (!kept) return 'not_kept';
  if (kept.isCut) return 'cut';
  if (isDry) return 'replayed';
  const begun = await sources.stores.deadLetters.beginReplay(letter);
  if (begun !== 'begun') return begun;
  await publish(sources, letter, { topic, record: kept.record });
  return 'replayed';
};

const publish = async (
  { letters, stores }: LetterSources,
  letter: DeadLetterDoc,
  { topic, record }: { readonly topic: string; readonly record: InboundRecord },
): Promise<void> => {
  try {
    await letters.publish(topic, [{ record, partition: letter.partition, header: [REPLAY_OF, letter._id] }]);
  } catch (error) {
    // If it was published all the same, it is counted by itself: the sums agree in either case.
    await stores.deadLetters.cancelReplay(letter);
    throw error;
  }
};

/** Publishes dead letters again, one after the other. Throws Problem. */
export const replayLetters = async (
  sources: LetterSources,
  caller: Caller,
  body: BodyOf<'NewReplay'>,
): Promise<Replay> => {
  const { items, next_cursor } = await chosen(sources, caller, body);
  const letters: Replay['letters'][number][] = [];
  for (const { id, letter } of items) {
    const outcome = letter ? await requireBroker(() => replayOne(sources, letter, body.dry_run)) : 'unknown';
    letters.push({ id, outcome });
  }
  const replayed = letters.filter(({ outcome }) => outcome === 'replayed').length;
  return { dry_run: body.dry_run, replayed, letters, next_cursor };
};
