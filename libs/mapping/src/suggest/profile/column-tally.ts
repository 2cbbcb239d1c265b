import { isMarkedNothing, MarkCounts, markCell } from './cell-marks.js';
import type { ColumnProfile, Place, ValueCount } from './column-profile.js';
import type { DistinctSet } from './distinct-set.js';
import { type TrialName, type Trials, trialNames } from './trials.js';

/** Different values of a column that are told from each other and kept. */
const MOST_DISTINCT = 10_000;
/** Of the values of one column that are kept, in characters; a column of longer texts counts as one of many values. */
const MOST_CHARACTERS = 512 * 1024;
const SAMPLES = 3;
const PROOFS = 3;
/** A column of more values, or longer ones, has no value map. */
const FEW_VALUES = 50;
const SHORT_VALUE = 80;
/** A trial that reads fewer of the first values is given up: it says nothing of the column. */
const PROMISING = 0.5;

/** A longer value is shown as far as it is recognised by. */
const LONGEST_SAMPLE = 1_000;

interface Seen {
  count: number;
  readonly marks: number;
}

/** What a value takes besides its characters, about. */
export const VALUE_BYTES = 100;

/** What all columns together may take still. */
interface TallyRoom {
  /** Bytes of values, about. */
  left: number;
  /** Sets of values beyond those that are kept, each of a column that may identify. */
  sets: number;
}

/** Of a column that may identify: how its values are told from each other, however many there are. */
export type OpenSet = () => DistinctSet;

/**
 * Counts what a column holds, cell by cell. Each value is judged once, as long as there are few enough; of a column of
 * many values each cell is, by the trials that could read most of the first.
 */
export class ColumnTally {
  rows = 0;
  #filled = 0;
  #samples: string[] = [];
  #seen: Map<string, Seen> | null = new Map();
  #characters = 0;
  #repeats = false;
  #compared: DistinctSet | null = null;
  #isCompared = true;
  #live: ReadonlySet<TrialName> = new Set(trialNames);
  readonly #counts = new MarkCounts();
  readonly #proofs: Partial<Record<TrialName, Place[]>> = {};
  readonly #nothings = new Map<string, number>();

  constructor(
    private readonly judge: Trials,
    private readonly room: TallyRoom,
    /** Null: it does not matter whether a value is in two of very many rows. */
    private readonly openSet: OpenSet | null,
  ) {}

  /** A filled cell. */
  add(text: string, file: number, row: number): void {
    this.#filled += 1;
    if (this.#samples.length < SAMPLES) this.#samples.push(ownText(text.slice(0, LONGEST_SAMPLE)));
    if (this.#seen) this.#count(this.#seen, text, { file, row });
    else this.#addBeyond(text, { file, row });
  }

  /** Nothing is added after it. */
  profile(header: string): ColumnProfile {
    const seen = this.#seen;
    const values = seen ? fewOf(seen) : [];
    if (seen) this.#settle(seen);
    this.#seen = null;
    this.close();
    const counts = this.#counts;
    return {
      ...{ header, rows: this.rows, filled: this.#filled, samples: this.#samples, values },
      countries: [],
      ...{ distinct: seen?.size ?? null, repeats: this.#repeats || (this.#isCompared ? false : null) },
      ...{ fits: counts.fits, proofs: this.#proofs, separated: counts.separated, several: counts.several },
      ...{ names: counts.of('name'), prose: counts.of('prose'), quoted: counts.of('quoted') },
      ...{ nothings: [...this.#nothings].map(([value, count]) => ({ value, count })) },
    };
  }

  /** Gives back what it takes besides memory. */
  close(): void {
    this.#compared?.close();
    this.#compared = null;
  }

  #count(seen: Map<string, Seen>, text: string, place: Place): void {
    const known = seen.get(text);
    if (known) {
      known.count += 1;
      this.#repeats = true;
      return;
    }
    seen.set(ownText(text), { count: 1, marks: this.#mark(text, place) });
    this.#characters += text.length;
    this.room.left -= text.length + VALUE_BYTES;
    if (seen.size > MOST_DISTINCT || this.#characters > MOST_CHARACTERS || this.room.left < 0) this.#overflow(seen);
  }

  #overflow(seen: Map<string, Seen>): void {
    this.#settle(seen);
    const { fits } = this.#counts;
    this.#live = new Set([...this.#live].filter((name) => fits[name] >= PROMISING * this.#filled));
    this.#openSet();
    for (const text of this.#compared ? seen.keys() : []) this.#compare(text);
    this.room.left += this.#characters + seen.size * VALUE_BYTES;
    this.#seen = null;
  }

  #openSet(): void {
    if (!this.#repeats && this.openSet && this.room.sets > 0) {
      this.room.sets -= 1;
      this.#compared = this.openSet();
    }
    this.#isCompared = this.#compared !== null;
  }

  #addBeyond(text: string, place: Place): void {
    this.#countMarks(text, this.#mark(text, place), 1);
    this.#compare(text);
  }

  #compare(text: string): void {
    if (this.#compared?.add(text) !== false) return;
    this.#repeats = true;
    this.room.sets += 1;
    this.close();
  }

  #settle(seen: ReadonlyMap<string, Seen>): void {
    for (const [text, { marks, count }] of seen) this.#countMarks(text, marks, count);
  }

  #countMarks(text: string, marks: number, count: number): void {
    this.#counts.add(marks, count);
    if (isMarkedNothing(marks)) this.#nothings.set(text, (this.#nothings.get(text) ?? 0) + count);
  }

  #mark(text: string, place: Place): number {
    const { marks, proofs } = markCell(this.judge, text, this.#live);
    for (const name of proofs) this.#prove(name, place);
    return marks;
  }

  #prove(name: TrialName, place: Place): void {
    const places = this.#proofs[name] ?? [];
    this.#proofs[name] = places;
    if (places.length < PROOFS) places.push(place);
  }
}

const SHORT = 12;

/** A part of a text keeps all of that text in memory, as the engine shares it: a copy does not. */
const ownText = (text: string): string =>
  text.length <= SHORT ? text : Buffer.from(text, 'utf16le').toString('utf16le');

const fewOf = (seen: ReadonlyMap<string, Seen>): readonly ValueCount[] => {
  if (seen.size > FEW_VALUES || [...seen.keys()].some((value) => value.length > SHORT_VALUE)) return [];
  return [...seen].map(([value, { count }]) => ({ value, count })).sort((a, b) => b.count - a.count);
};
