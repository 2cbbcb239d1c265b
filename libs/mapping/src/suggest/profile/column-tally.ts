import type { ColumnProfile, CountryFit, Place, ValueCount } from './column-profile.js';
import { FingerprintSet } from './fingerprint-set.js';
import { isName, isNothing, isProse, isQuoted, separatorsIn } from './looks.js';
import { type TrialName, type Trials, trialNames } from './trials.js';

/** Different values of a column that are told from each other and kept. */
export const MOST_DISTINCT = 10_000;
/** Of the values of one column that are kept, in characters; a column of longer texts counts as one of many values. */
const MOST_CHARACTERS = 512 * 1024;
const SAMPLES = 3;
const PROOFS = 3;
/** A column of more values, or longer ones, has no value map. */
const FEW_VALUES = 50;
const SHORT_VALUE = 80;
/** A trial that reads fewer of the first values is given up: it says nothing of the column. */
const PROMISING = 0.5;

/** Of which a cell may have several, where one is meant. */
const SEVERAL: ReadonlySet<TrialName> = new Set(['email', 'phone']);

interface Seen {
  count: number;
  /** Where it is first. */
  readonly file: number;
  readonly row: number;
}

/** What a value takes besides its characters, about. */
export const VALUE_BYTES = 100;

/** What all columns together may take still. */
export interface TallyRoom {
  /** Bytes of values, about. */
  left: number;
  /** Values beyond those that are kept, of columns that may identify: they are compared by their fingerprints. */
  prints: number;
}

/**
 * Counts what a column holds, cell by cell. Each value is judged once, at the end, as long as there are few enough;
 * of a column of many values each cell is, by the trials that could read most of the first.
 */
export class ColumnTally {
  rows = 0;
  #filled = 0;
  #samples: string[] = [];
  #seen: Map<string, Seen> | null = new Map();
  #characters = 0;
  #repeats = false;
  #compared: FingerprintSet | null = null;
  #isCompared = true;
  #live: ReadonlySet<TrialName> = new Set(trialNames);
  readonly #fits = Object.fromEntries(trialNames.map((name) => [name, 0])) as Record<TrialName, number>;
  readonly #proofs: Partial<Record<TrialName, Place[]>> = {};
  readonly #nothings = new Map<string, number>();
  readonly #separated: Record<string, number> = {};
  readonly #several: Record<'email' | 'phone', Record<string, number>> = { email: {}, phone: {} };
  #names = 0;
  #prose = 0;
  #quoted = 0;

  constructor(
    private readonly judge: Trials,
    private readonly room: TallyRoom,
    /** Whether it matters that a value is in two of very many rows. */
    private readonly mayIdentify = true,
  ) {}

  /** A filled cell. */
  add(text: string, file: number, row: number): void {
    this.#filled += 1;
    if (this.#samples.length < SAMPLES) this.#samples.push(ownText(text));
    if (this.#seen) this.#count(this.#seen, text, { file, row });
    else this.#addBeyond(text, { file, row });
  }

  profile(header: string, countries: readonly CountryFit[] = []): ColumnProfile {
    const seen = this.#seen;
    const values = seen ? fewOf(seen) : [];
    if (seen) this.#judgeAll(seen);
    this.#seen = null;
    return {
      ...{ header, rows: this.rows, filled: this.#filled, samples: this.#samples, values, countries },
      ...{ distinct: seen?.size ?? null, repeats: this.#repeats || (this.#isCompared ? false : null) },
      ...{ fits: this.#fits, proofs: this.#proofs, separated: this.#separated, several: this.#several },
      ...{ names: this.#names, prose: this.#prose, quoted: this.#quoted },
      ...{ nothings: [...this.#nothings].map(([value, count]) => ({ value, count })) },
    };
  }

  #count(seen: Map<string, Seen>, text: string, { file, row }: Place): void {
    const known = seen.get(text);
    if (known) {
      known.count += 1;
      this.#repeats = true;
      return;
    }
    seen.set(ownText(text), { count: 1, file, row });
    this.#characters += text.length;
    this.room.left -= text.length + VALUE_BYTES;
    if (seen.size > MOST_DISTINCT || this.#characters > MOST_CHARACTERS || this.room.left < 0) this.#overflow(seen);
  }

  #overflow(seen: Map<string, Seen>): void {
    this.#judgeAll(seen);
    const promising = [...this.#live].filter((name) => this.#fits[name] >= PROMISING * this.#filled);
    this.#live = new Set(promising);
    if (!this.#repeats && this.mayIdentify) this.#compared = new FingerprintSet();
    this.#isCompared = this.#compared !== null;
    for (const text of this.#compared ? seen.keys() : []) this.#compare(text);
    this.room.left += this.#characters + seen.size * VALUE_BYTES;
    this.#seen = null;
  }

  #addBeyond(text: string, { file, row }: Place): void {
    this.#judge(text, { count: 1, file, row });
    this.#compare(text);
  }

  #compare(text: string): void {
    const compared = this.#compared;
    if (!compared) return;
    this.room.prints -= 1;
    if (!compared.add(text)) this.#repeats = true;
    else if (this.room.prints < 0) this.#isCompared = false;
    else return;
    this.room.prints += compared.size;
    this.#compared = null;
  }

  #judgeAll(seen: ReadonlyMap<string, Seen>): void {
    for (const [text, of] of seen) this.#judge(text, of);
  }

  #judge(text: string, { count, file, row }: Seen): void {
    if (isNothing(text)) this.#nothings.set(text, (this.#nothings.get(text) ?? 0) + count);
    const { fits, proofs } = this.judge(text, this.#live);
    for (const name of fits) this.#fits[name] += count;
    for (const name of proofs) this.#prove(name, { file, row });
    const found = separatorsIn(text);
    for (const separator of found) this.#separated[separator] = (this.#separated[separator] ?? 0) + count;
    if (found[0] !== undefined && !fits.some((name) => SEVERAL.has(name))) this.#judgeFirst(text, found[0], count);
    if (isName(text)) this.#names += count;
    if (isProse(text)) this.#prose += count;
    if (isQuoted(text)) this.#quoted += count;
  }

  #judgeFirst(text: string, separator: string, count: number): void {
    const { fits } = this.judge(text.slice(0, text.indexOf(separator)).trim(), SEVERAL);
    for (const type of ['email', 'phone'] as const) {
      if (fits.includes(type)) this.#several[type][separator] = (this.#several[type][separator] ?? 0) + count;
    }
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
