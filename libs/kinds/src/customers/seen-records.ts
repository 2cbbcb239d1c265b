import { type BatchFound, type OutcomeChunk, type RecordFacts, type SeenDoc, seenKey } from '#libs/messages';
import type { Tally } from './count-match.js';

type FactsByOffset = ReadonlyMap<number, RecordFacts>;

const NO_FACTS: FactsByOffset = new Map();
const NONE: readonly string[] = [];

/** The `seenKey`s of the records of a chunk. */
export const recordIdsOf = ({ import: stream, stream: part }: OutcomeChunk): readonly string[] =>
  part ? part.facts.flatMap(([, { id }]) => (id === undefined ? [] : [seenKey(stream, id)])) : NONE;

/** Which records of a batch have taken effect before, by their ids (correctness.md, 25). Of rows of files none has. */
export class SeenRecords {
  #facts = NO_FACTS;
  readonly #taken = new Map<string, SeenDoc>();

  constructor(private readonly found: Pick<BatchFound, 'seen'>) {}

  open({ stream }: OutcomeChunk): void {
    this.#facts = stream && stream.facts.length > 0 ? new Map(stream.facts) : NO_FACTS;
  }

  factsOf(offset: number): RecordFacts | undefined {
    return this.#facts === NO_FACTS ? undefined : this.#facts.get(offset);
  }

  isRepeated({ import: stream }: OutcomeChunk, offset: number): boolean {
    const id = this.factsOf(offset)?.id;
    if (id === undefined) return false;
    const key = seenKey(stream, id);
    return this.#taken.has(key) || (this.found.seen?.has(key) ?? false);
  }

  /** The record takes effect. */
  take({ import: stream, file: partition, stream: part }: OutcomeChunk, offset: number): void {
    const id = this.factsOf(offset)?.id;
    if (id === undefined || !part) return;
    const _id = seenKey(stream, id);
    this.#taken.set(_id, { _id, partition, offset, at: new Date(part.time) });
  }

  changes(): { readonly seen?: readonly SeenDoc[] } {
    return this.#taken.size > 0 ? { seen: [...this.#taken.values()] } : {};
  }
}

const counterOf = { dead: 'dead', tombstone: 'tombstones', ignored_delete: 'ignored_deletes' } as const;

const count = (tally: Tally, name: keyof typeof counterNames, n: number): void => {
  if (n > 0) tally[name] = (tally[name] ?? 0) + n;
};

const counterNames = { dead: 0, tombstones: 0, ignored_deletes: 0, lost: 0, key_mismatches: 0 } as const;

/** Counts what a chunk of a stream holds besides rows; dead records are read, the others are not. */
export const countRecords = (tally: Tally, { seq, to = seq, stream }: OutcomeChunk): void => {
  if (!stream) return;
  for (const [, what] of stream.passed) {
    count(tally, counterOf[what], 1);
    if (what === 'dead') tally.read++;
  }
  count(tally, 'lost', Math.min(to, stream.logStart ?? seq) - seq);
  count(tally, 'key_mismatches', stream.mismatched.length);
};
