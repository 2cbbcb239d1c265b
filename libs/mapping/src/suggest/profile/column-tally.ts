import { isMarkedNothing, MarkCounts, markCell } from './cell-marks.js';
import type { ColumnProfile, ColumnValues, KnownValue, Place, ValueCount } from './column-profile.js';
import type { DistinctSet } from './distinct-set.js';
import { type TrialName, type Trials, trialNames } from './trials.js';

/** Different values of a column that are told from each other and kept. */
const MOST_DISTINCT = 10_000;
/** Of the values of one column that are kept, in characters; a column of longer texts counts as one of many values. */
const MOST_CHARACTERS = 512 * 1024;
/** Of a column of more values: so many, the most frequent of the first, are counted on. */
const MOST_FREQUENT = 1_000;
/** Of those, in characters. */
const MOST_FREQUENT_CHARACTERS = 128 * 1024;
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
  readonly first: Place;
}

/** What a value takes besides its characters, about. */
export const VALUE_BYTES = 160;

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
  /** All its cells are texts so far: JSON has numbers, too. */
  isOfTexts = true;
  firstBlank: Place | null = null;
  #filled = 0;
  #samples: string[] = [];
  readonly #values: Map<string, Seen> = new Map();
  /** All its values are kept. */
  #isWhole = true;
  #characters = 0;
  /** Values that were told from each other when there were too many. */
  #told = 0;
  #repeated = 0;
  #compared: DistinctSet | null = null;
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
    if (this.#samples.length < SAMPLES) this.#sample(text);
    if (this.#isWhole) this.#count(text, { file, row });
    else this.#addBeyond(text, { file, row });
  }

  /** Nothing is added after it. */
  profile(header: string): ColumnProfile {
    const isWhole = this.#isWhole;
    if (isWhole) this.#settle();
    const isCompared = isWhole || this.#compared !== null;
    this.close();
    const counts = this.#counts;
    const repeats = this.#repeated > 0;
    return {
      ...{ header, rows: this.rows, filled: this.#filled, samples: this.#samples },
      ...{ values: isWhole ? fewOf(this.#values) : [], isOfTexts: this.isOfTexts, firstBlank: this.firstBlank },
      countries: [],
      ...{ distinct: isWhole ? this.#values.size : null, moreThan: isWhole ? null : this.#told - 1 },
      ...{ repeats: repeats || (isCompared ? false : null), repeated: isCompared ? this.#repeated : null },
      ...{ fits: counts.fits, proofs: this.#proofs, separated: counts.separated, several: counts.several },
      ...{ names: counts.of('name'), prose: counts.of('prose'), quoted: counts.of('quoted') },
      ...{ nothings: [...this.#nothings].map(([value, count]) => ({ value, count })) },
    };
  }

  /** The values that are known with their counts, the most frequent first. */
  values(): ColumnValues {
    const values = [...this.#values].map(([value, { count, first }]): KnownValue => ({ value, count, ...first }));
    return { isWhole: this.#isWhole, values: values.sort((a, b) => b.count - a.count) };
  }

  /** Gives back what it takes besides memory. */
  close(): void {
    this.#compared?.close();
    this.#compared = null;
  }

  #sample(text: string): void {
    const shown = text.slice(0, LONGEST_SAMPLE);
    if (!this.#samples.includes(shown)) this.#samples.push(ownText(shown));
  }

  #count(text: string, first: Place): void {
    const known = this.#values.get(text);
    if (known) {
      known.count += 1;
      this.#repeated += 1;
      return;
    }
    this.#values.set(ownText(text), { count: 1, marks: this.#mark(text, first), first });
    this.#take(text);
    if (this.#values.size > MOST_DISTINCT || this.#characters > MOST_CHARACTERS || this.room.left < 0) this.#overflow();
  }

  #take(text: string): void {
    this.#characters += text.length;
    this.room.left -= text.length + VALUE_BYTES;
  }

  #drop(text: string): void {
    this.#values.delete(text);
    this.#characters -= text.length;
    this.room.left += text.length + VALUE_BYTES;
  }

  #overflow(): void {
    this.#settle();
    const { fits } = this.#counts;
    this.#live = new Set([...this.#live].filter((name) => fits[name] >= PROMISING * this.#filled));
    this.#told = this.#values.size;
    this.#openSet();
    for (const text of this.#compared ? this.#values.keys() : []) this.#compared?.add(text);
    this.#isWhole = false;
    this.#dropRare();
  }

  /** The counts of those that stay are exact: they were counted from the first row on. */
  #dropRare(): void {
    let [left, room] = [MOST_FREQUENT, MOST_FREQUENT_CHARACTERS];
    for (const { value } of this.values().values) {
      [left, room] = [left - 1, room - value.length];
      if (left < 0 || room < 0) this.#drop(value);
    }
  }

  #openSet(): void {
    if (!this.openSet || this.room.sets === 0) return;
    this.room.sets -= 1;
    this.#compared = this.openSet();
  }

  #addBeyond(text: string, place: Place): void {
    const known = this.#values.get(text);
    if (known) known.count += 1;
    this.#countMarks(text, known?.marks ?? this.#mark(text, place), 1);
    const isRepeated = this.#compared ? !this.#compared.add(text) : known !== undefined;
    if (isRepeated) this.#repeated += 1;
  }

  #settle(): void {
    for (const [text, { marks, count }] of this.#values) this.#countMarks(text, marks, count);
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
