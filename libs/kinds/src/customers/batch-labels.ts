import type { BatchFound, LabelCounts, LabelOutcome, OutcomeChunk, StreamPart } from '#libs/messages';

/** Whose records they are, and when these were appended. */
type LabelledChunk = Pick<OutcomeChunk, 'import' | 'lane'> & {
  readonly stream?: Pick<StreamPart, 'time'> | undefined;
};

/** Under this one are all labels beyond those that a lane may have. */
const OTHER = '(other)';

type Counting = Omit<LabelCounts, 'counts'> & { readonly counts: { [outcome in LabelOutcome | 'read']?: number } };

/** Counts the records of a batch by the labels that they name (spec: streams.md, `sluice-batch`). */
export class BatchLabels {
  readonly #counts = new Map<string, Counting>();
  #room: number;

  constructor(private readonly found: Pick<BatchFound, 'labels'>) {
    this.#room = found.labels?.room ?? 0;
  }

  /** `isReplay`: it takes the place of a dead one. Returns the label under which it is counted; undefined: it names none. */
  count(chunk: LabelledChunk, label: string | undefined, outcome: LabelOutcome, isReplay = false): string | undefined {
    if (label === undefined) return undefined;
    const { counts, label: counted } = this.#of(chunk, label);
    if (isReplay) counts.dead = (counts.dead ?? 0) - 1;
    else counts.read = (counts.read ?? 0) + 1;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    return counted;
  }

  changes(): { readonly labels?: readonly LabelCounts[] } {
    return this.#counts.size > 0 ? { labels: [...this.#counts.values()] } : {};
  }

  #of(chunk: LabelledChunk, label: string): Counting {
    const counted = this.#counts.get(label);
    if (counted) return counted;
    const isKnown = this.found.labels?.known.has(label) ?? false;
    if (!isKnown && label !== OTHER && this.#room <= 0) return this.#of(chunk, OTHER);
    if (!isKnown) this.#room -= 1;
    const { import: stream, lane, stream: part } = chunk;
    const counting = { stream, lane, label, since: new Date(part?.time ?? 0), counts: {} };
    this.#counts.set(label, counting);
    return counting;
  }
}
