import {
  type AcceptedRow,
  CHUNK_VERSION,
  type OutcomeChunk,
  type RejectedRow,
  type RunDefinition,
  rollDigest,
} from '#libs/messages';

interface Rows {
  readonly accepted?: readonly AcceptedRow[];
  readonly rejected?: readonly RejectedRow[];
}

const ROWS_A_LANE = 100_000;

/** Makes the outcome chunks of one lane, one after the other, as a validator would. */
export class FenceLane {
  #seq = 0;
  #at = 0;
  #digest = '';

  constructor(
    private readonly definition: RunDefinition,
    private readonly lane = 0,
  ) {}

  get manifest() {
    return { chunks: this.#seq, rows: this.#at, digest: this.#digest };
  }

  next({ accepted = [], rejected = [] }: Rows): OutcomeChunk {
    const chunk = {
      ...this.#range(),
      accepted,
      rejected,
      digest: rollDigest(this.#digest, JSON.stringify(accepted)),
    };
    this.#seq += 1;
    this.#at += accepted.length + rejected.length;
    this.#digest = chunk.digest;
    return chunk;
  }

  /** A chunk of new customers `<prefix>1`, `<prefix>2`, …; lanes have rows of their own. */
  customers(count: number, prefix = 'C'): OutcomeChunk {
    const at = this.#at;
    const first = this.lane * ROWS_A_LANE + at;
    const row = (i: number): AcceptedRow => [first + i, first + i + 1, `${prefix}${at + i}`, `Name ${i}`, 'Pécs'];
    return this.next({ accepted: Array.from({ length: count }, (_, i) => row(i + 1)) });
  }

  end(): OutcomeChunk {
    return { ...this.#range(), accepted: [], rejected: [], end: true };
  }

  #range() {
    const { workspace, import: importId, run } = this.definition;
    const place = { workspace, import: importId, run, lane: this.lane, file: 0 };
    return {
      v: CHUNK_VERSION,
      ...place,
      seq: this.#seq,
      at: this.#at,
      before: this.#digest,
      digest: this.#digest,
    } as const;
  }
}
