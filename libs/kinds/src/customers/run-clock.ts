import { descendingTime } from '#libs/messages';

/**
 * The `now` of a run. Of a run over files it stands still; records of a stream have one each (spec: streams.md), and a
 * batch of them is decided on in one go, so it is turned to each in its turn.
 */
export class RunClock {
  #now: Date;
  #key: string;

  constructor(now: string) {
    this.#now = new Date(now);
    this.#key = descendingTime(this.#now);
  }

  get now(): Date {
    return this.#now;
  }

  /** A time as part of a key; nearly all of them are `now`, of which it is made once. */
  keyOf(at: Date): string {
    return at.getTime() === this.#now.getTime() ? this.#key : descendingTime(at);
  }

  /** `ms`: since 1970. */
  turnTo(ms: number): void {
    if (ms === this.#now.getTime()) return;
    this.#now = new Date(ms);
    this.#key = descendingTime(this.#now);
  }
}
