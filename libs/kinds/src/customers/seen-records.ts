import {
  type BatchFound,
  type BatchReads,
  type Changes,
  type DeadLetterDoc,
  deadLetterKey,
  type LabelOutcome,
  type OffsetPlace,
  type OptionalCounter,
  type OutcomeChunk,
  type RecordFacts,
  type SeenDoc,
  type StreamOutcome,
  type StreamPart,
  seenKey,
} from '#libs/messages';
import { BatchLabels } from './batch-labels.js';
import { countAs, type Tally } from './count-match.js';

type FactsByOffset = ReadonlyMap<number, RecordFacts>;

const NO_FACTS: FactsByOffset = new Map();
const NONE: readonly string[] = [];
const NOTHING = {};

/** A chunk of records, as far as they say something of themselves. */
type SpeakingChunk = Pick<OutcomeChunk, 'import' | 'lane'> & {
  readonly stream?: Pick<StreamPart, 'facts'> | undefined;
};

/** A chunk whose records are taken one by one; of files, rows that say nothing of themselves. */
type KeptRecords = Pick<OutcomeChunk, 'workspace' | 'import' | 'lane' | 'file'> & {
  readonly stream?: Pick<StreamPart, 'time' | 'facts' | 'passed'> | undefined;
};

/** Under what a record that takes effect is known from then on; only what it has. */
interface TakenAs {
  /** `seenKey` */
  readonly seen?: string;
  /** The label under which it is counted. */
  readonly label?: string;
}

/** The `seenKey`s of the records of a chunk. */
const recordIdsOf = ({ import: stream, stream: part }: SpeakingChunk): readonly string[] =>
  part ? part.facts.flatMap(([, { id }]) => (id === undefined ? [] : [seenKey(stream, id)])) : NONE;

/** The dead letters of their stream that the records of a chunk say they repeat. */
const replaysIn = ({ import: id, stream }: SpeakingChunk): readonly string[] =>
  stream ? stream.facts.flatMap(([, { replayOf }]) => (replayOf?.startsWith(`${id}:`) ? [replayOf] : [])) : NONE;

/** What a batch must read for what its records say of themselves. */
export const recordReads = (batch: readonly SpeakingChunk[]): Pick<BatchReads, 'seen' | 'labels' | 'replays'> => {
  const [first] = batch;
  const seen = new Set(batch.flatMap(recordIdsOf));
  const replays = new Set(batch.flatMap(replaysIn));
  const names = new Set(
    batch.flatMap(
      ({ stream }) => stream?.facts.flatMap(([, { batch: label }]) => (label === undefined ? [] : [label])) ?? [],
    ),
  );
  return {
    ...(seen.size > 0 && { seen: [...seen] }),
    ...(replays.size > 0 && { replays: [...replays] }),
    ...(first && names.size > 0 && { labels: { stream: first.import, lane: first.lane, names: [...names] } }),
  };
};

/** Which records of a batch have taken effect before, by their ids (correctness.md, 25). Of rows of files none has. */
export class SeenRecords {
  #facts = NO_FACTS;
  #chunk: KeptRecords | null = null;
  readonly #taken = new Map<string, SeenDoc>();
  readonly #dead: DeadLetterDoc[] = [];
  readonly #labels: BatchLabels;
  readonly #replayed = new Set<string>();
  /** By offset, in the chunk at hand. */
  readonly #replays = new Set<number>();

  constructor(private readonly found: Pick<BatchFound, 'seen' | 'labels' | 'replays'>) {
    this.#labels = new BatchLabels(found);
  }

  open(chunk: KeptRecords): void {
    const { stream } = chunk;
    this.#chunk = chunk;
    this.#replays.clear();
    this.#facts = stream && stream.facts.length > 0 ? new Map(stream.facts) : NO_FACTS;
    for (const [offset, { replayOf }] of stream?.facts ?? []) this.#noteReplay(offset, replayOf);
    for (const [offset, what, reason, message = ''] of stream?.passed ?? []) {
      if (what === 'dead') this.settle(offset, what);
      if (what === 'dead' && reason !== undefined) this.#dead.push(deadLetterOf(chunk, offset, { reason, message }));
    }
  }

  /** What becomes of a record; of rows of files nobody asks. Returns the label under which it is counted. */
  settle(offset: number, outcome: LabelOutcome): string | undefined {
    if (!this.#chunk || this.#facts === NO_FACTS) return undefined;
    const isReplay = this.#replays.has(offset);
    return this.#labels.count(this.#chunk, this.#facts.get(offset)?.batch, outcome, isReplay);
  }

  /** The first record that says so stands for the dead one; what else says it is one of its own. */
  #noteReplay(offset: number, replayOf: string | undefined): void {
    if (replayOf === undefined || this.#replayed.has(replayOf) || !this.found.replays?.has(replayOf)) return;
    this.#replayed.add(replayOf);
    this.#replays.add(offset);
  }

  factsOf(offset: number): RecordFacts | undefined {
    return this.#facts === NO_FACTS ? undefined : this.#facts.get(offset);
  }

  /** Counts the record as a repetition, if one of the same id has taken effect, and says where that one is. */
  skipRepeated(chunk: Pick<KeptRecords, 'import'>, offset: number, tally: Tally): OffsetPlace | undefined {
    const first = this.#firstOf(chunk, offset);
    if (!first) return undefined;
    tally.skipped++;
    countAs(tally, 'duplicates');
    this.settle(offset, 'skipped');
    return first;
  }

  #firstOf({ import: stream }: Pick<KeptRecords, 'import'>, offset: number): OffsetPlace | undefined {
    const id = this.factsOf(offset)?.id;
    if (id === undefined) return undefined;
    const key = seenKey(stream, id);
    return this.#taken.get(key) ?? this.found.seen?.get(key);
  }

  /** The record takes effect. */
  take({ import: stream, file: partition, stream: part }: KeptRecords, offset: number, outcome: LabelOutcome): TakenAs {
    const label = this.settle(offset, outcome);
    const labelled = label === undefined ? NOTHING : { label };
    const id = this.factsOf(offset)?.id;
    if (id === undefined || !part) return labelled;
    const seen = seenKey(stream, id);
    this.#taken.set(seen, { _id: seen, partition, offset, at: new Date(part.time) });
    return { seen, ...labelled };
  }

  /** Records that stand for dead ones, which were read already. */
  get replayed(): number {
    return this.#replayed.size;
  }

  changes(): Pick<Changes, 'seen' | 'labels' | 'replayed' | 'deadLetters'> {
    return {
      ...(this.#taken.size > 0 && { seen: [...this.#taken.values()] }),
      ...this.#labels.changes(),
      ...(this.#replayed.size > 0 && { replayed: [...this.#replayed] }),
      ...(this.#dead.length > 0 && { deadLetters: this.#dead }),
    };
  }
}

const deadLetterOf = (
  {
    workspace,
    import: stream,
    file: partition,
    stream: part,
  }: Pick<OutcomeChunk, 'workspace' | 'import' | 'file'> & { readonly stream?: Pick<StreamPart, 'time'> | undefined },
  offset: number,
  why: Pick<DeadLetterDoc, 'reason' | 'message'>,
): DeadLetterDoc => ({
  _id: deadLetterKey(stream, partition, offset),
  ...{ workspace, stream, partition, offset, ...why, at: new Date(part?.time ?? 0) },
});

const counterOf = {
  dead: 'dead',
  tombstone: 'tombstones',
  ignored_delete: 'ignored_deletes',
  end_marker: 'end_markers',
} as const;

const count = (tally: Tally, name: OptionalCounter | 'dead', n: number): void => {
  if (n > 0) tally[name] = (tally[name] ?? 0) + n;
};

/** Keys are looked at where rows take effect whatever they are. */
type CountedChunk = Pick<OutcomeChunk, 'seq' | 'to'> & {
  readonly stream?:
    | (Pick<StreamOutcome, 'passed' | 'logStart'> & Partial<Pick<StreamOutcome, 'mismatched'>>)
    | undefined;
};

/** Counts what a chunk of a stream holds besides rows; dead records are read, the others are not. */
export const countRecords = (tally: Tally, { seq, to = seq, stream }: CountedChunk): void => {
  if (!stream) return;
  for (const [, what] of stream.passed) {
    count(tally, counterOf[what], 1);
    if (what === 'dead') tally.read++;
  }
  count(tally, 'lost', Math.min(to, stream.logStart ?? seq) - seq);
  count(tally, 'key_mismatches', stream.mismatched?.length ?? 0);
};
