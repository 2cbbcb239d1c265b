import type { BatchFound, LabelCounts, LabelOutcome, OutcomeChunk } from '#libs/messages';

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

  count(chunk: OutcomeChunk, label: string | undefined, outcome: LabelOutcome): void {
    if (label === undefined) return;
    const { counts } = this.#of(chunk, label);
    counts.read = (counts.read ?? 0) + 1;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }

  changes(): { readonly labels?: readonly LabelCounts[] } {
    return this.#counts.size > 0 ? { labels: [...this.#counts.values()] } : {};
  }

  #of(chunk: OutcomeChunk, label: string): Counting {
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
