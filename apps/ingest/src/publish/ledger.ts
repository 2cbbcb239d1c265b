import type { LanePosition } from '#libs/mongo';
import type { Amount } from '../schedule/shares.js';
import type { EncodedChunk } from './encode-cut.js';

type Moved = Pick<LanePosition, 'lane' | 'next' | 'at' | 'closed' | 'ended'>;

/** A lane as ingest sees it: how far it is applied, and what is on its way. */
interface LaneAccount {
  next: number;
  rows: number;
  ended: boolean;
  /** Sent and not yet applied, in order. Kept, since Kafka may lose them: they are sent again from here. */
  inFlight: EncodedChunk[];
  /** Since when, in milliseconds of the caller's clock, its first chunk in flight has been the first. */
  waitingSince: number;
}

/** What was sent of a run and what of it has taken effect. Everything in flight is within the run's share. */
export class Ledger {
  readonly #lanes: LaneAccount[];
  #inFlight: Amount = { rows: 0, bytes: 0 };
  #closed = false;

  constructor(lanes: number) {
    this.#lanes = Array.from({ length: lanes }, () => ({
      next: 0,
      rows: 0,
      ended: false,
      inFlight: [],
      waitingSince: 0,
    }));
  }

  /** The chunk took effect already; it is not sent again (correctness.md, 15). */
  isApplied({ lane, seq, end }: { readonly lane: number; readonly seq: number; readonly end?: true }): boolean {
    const { next, ended } = this.#lane(lane);
    return end ? ended : seq < next;
  }

  send(chunk: EncodedChunk, now: number): void {
    const lane = this.#lane(chunk.lane);
    if (lane.inFlight.length === 0) lane.waitingSince = now;
    lane.inFlight.push(chunk);
    this.#count(chunk, 1);
  }

  /** The lanes as the fences have them. */
  observe(positions: readonly Moved[], now: number): void {
    for (const position of positions) this.#observeLane(position, now);
    this.#closed ||= positions.some(({ closed }) => closed);
  }

  /** What a lane waits for, to be sent again. */
  sendAgain(lane: number, now: number): readonly EncodedChunk[] {
    this.#lane(lane).waitingSince = now;
    return [...this.#lane(lane).inFlight];
  }

  /** Lanes whose first chunk in flight was sent at least so long ago, with their `next`. */
  waiting(ms: number, now: number): readonly { readonly lane: number; readonly next: number }[] {
    return this.#lanes.flatMap(({ inFlight, waitingSince, next }, lane) =>
      inFlight.length > 0 && now - waitingSince >= ms ? [{ lane, next }] : [],
    );
  }

  get inFlight(): Amount {
    return this.#inFlight;
  }

  /** Rows of one lane that are on their way. */
  inFlightOf(lane: number): number {
    return this.#lane(lane).inFlight.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** Rows that have taken effect. */
  get applied(): number {
    return this.#lanes.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** Nothing is left to be published: every lane has ended, or the run was closed. */
  get isOver(): boolean {
    return this.#closed || this.#lanes.every(({ ended }) => ended);
  }

  #observeLane({ lane, next, at, ended }: Moved, now: number): void {
    const account = this.#lane(lane);
    if (next === account.next && ended === account.ended) return;
    Object.assign(account, { next, rows: at, ended, waitingSince: now });
    while (account.inFlight[0] && (ended || account.inFlight[0].next <= next)) {
      this.#count(account.inFlight.shift() as EncodedChunk, -1);
    }
  }

  #count({ rows, bytes }: EncodedChunk, sign: 1 | -1): void {
    const { inFlight } = this;
    this.#inFlight = { rows: inFlight.rows + sign * rows, bytes: inFlight.bytes + sign * bytes };
  }

  #lane(lane: number): LaneAccount {
    return this.#lanes[lane] as LaneAccount;
  }
}
