import { nextInLine } from './next-in-line.js';

/** Who works in a place, and for whom. */
export interface PlaceUser {
  readonly workspace: string;
  readonly import: string;
  /** False: it must leave one place to the others. */
  readonly mayTakeLast?: () => boolean;
  /** Somebody else has got its place: it had lent it, or its turn was over. */
  readonly onLost?: () => void;
}

type State = 'away' | 'waiting' | 'working' | 'lending';

/** So long a piece of work may keep its place while others wait for one. */
const TURN_MS = 100;

/**
 * A bounded number of places to work in. None is kept while others wait: a place is held for a turn, and lent while
 * its work waits for something. Who is next, `nextInLine` says (correctness.md, 23a).
 */
export class Places {
  readonly #members = new Set<ReadingPlace>();
  #turns = 0;

  constructor(
    private readonly limit: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  join(user: PlaceUser): ReadingPlace {
    const place = new ReadingPlace(user, this);
    this.#members.add(place);
    return place;
  }

  /** Places that somebody works in. */
  get inUse(): number {
    return this.#in('working').length;
  }

  /** How many wait for a place. */
  get waiting(): number {
    return this.#in('waiting').length;
  }

  /** Of a member: it wants to work. */
  request(place: ReadingPlace): void {
    place.state = 'waiting';
    this.#giveOut();
  }

  /** Of a member: what it does can be left at this point. */
  offer(place: ReadingPlace): void {
    if (this.now() - place.since < TURN_MS) return;
    // Who may not take the last place may wait for just this one.
    place.state = 'away';
    if (this.#next() === null) {
      place.state = 'working';
      return;
    }
    place.lose();
    this.#giveOut();
  }

  vacate(place: ReadingPlace, state: 'away' | 'lending'): void {
    place.state = state;
    this.#giveOut();
  }

  leave(place: ReadingPlace): void {
    this.#members.delete(place);
    this.#giveOut();
  }

  #giveOut(): void {
    for (let next = this.#next(); next !== null && this.#findRoom(); next = this.#next()) {
      this.#turns += 1;
      next.begin(this.#turns, this.now());
    }
  }

  #next(): ReadingPlace | null {
    const last = Math.max(1, this.limit - 1);
    const modest = this.#in('working').filter(({ mayTakeLast }) => !mayTakeLast).length;
    const waiting = this.#in('waiting').filter(({ mayTakeLast }) => mayTakeLast || modest < last);
    return nextInLine(waiting, [...this.#members]);
  }

  /** Takes a place that is lent, if there is no other. */
  #findRoom(): boolean {
    const lent = this.#in('lending');
    if (this.inUse + lent.length < this.limit) return true;
    lent[0]?.lose();
    return lent.length > 0;
  }

  #in(state: State): readonly ReadingPlace[] {
    return [...this.#members].filter((place) => place.state === state);
  }
}

/** The place of one piece of work, which comes and goes. */
export class ReadingPlace {
  state: State = 'away';
  /** When its turn began. */
  since = 0;
  /** The number of its latest turn among all turns. */
  turn = 0;
  #begun: (() => void) | null = null;

  constructor(
    private readonly user: PlaceUser,
    private readonly places: Places,
  ) {}

  get workspace(): string {
    return this.user.workspace;
  }

  get import(): string {
    return this.user.import;
  }

  get isWorking(): boolean {
    return this.state === 'working';
  }

  get isWaiting(): boolean {
    return this.state === 'waiting';
  }

  get mayTakeLast(): boolean {
    return this.user.mayTakeLast?.() ?? true;
  }

  /** Resolves when it may work; at once while it has the place. Throws the reason of the signal. */
  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.state === 'working') return;
    if (this.state === 'lending') {
      this.state = 'working';
      return;
    }
    await this.#wait(signal);
  }

  /** Between two steps of its work: leaves the place to the next that waits, if its turn is over. */
  offer(): void {
    if (this.state === 'working') this.places.offer(this);
  }

  /** Its work waits for something; another may have the place. */
  lend(): void {
    if (this.state === 'working') this.places.vacate(this, 'lending');
  }

  /** Its work is over. */
  leave(): void {
    this.places.leave(this);
  }

  begin(turn: number, now: number): void {
    this.state = 'working';
    this.turn = turn;
    this.since = now;
    this.#begun?.();
    this.#begun = null;
  }

  lose(): void {
    this.state = 'away';
    this.user.onLost?.();
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.state = 'away';
        this.#begun = null;
        reject(signal.reason);
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#begun = () => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      this.places.request(this);
    });
  }
}
