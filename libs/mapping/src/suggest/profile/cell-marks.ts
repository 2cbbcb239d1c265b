import { isName, isNothing, isProse, isQuoted, separators, separatorsIn } from './looks.js';
import { type TrialName, type Trials, trialNames } from './trials.js';

/** Of which a cell may have several, where one is meant. */
const SEVERAL = ['email', 'phone'] as const satisfies readonly TrialName[];

const all = [
  ...trialNames.map((name) => `fits ${name}` as const),
  ...separators.map((separator) => `has ${separator}` as const),
  ...SEVERAL.map((type) => `several ${type}` as const),
  ...(['name', 'prose', 'quoted', 'nothing'] as const),
];

type Mark = (typeof all)[number];

const bitOf = (mark: Mark): number => 1 << all.indexOf(mark);

const NAME = bitOf('name');
const PROSE = bitOf('prose');
const QUOTED = bitOf('quoted');
const NOTHING = bitOf('nothing');
const fitBits = new Map(trialNames.map((name) => [name, bitOf(`fits ${name}`)]));
const severalBits = SEVERAL.map((type) => [type, bitOf(`several ${type}`)] as const);
const separatorBits = new Map(separators.map((separator) => [separator as string, bitOf(`has ${separator}`)]));

export const isMarkedNothing = (marks: number): boolean => (marks & NOTHING) !== 0;

/** The most telling separator that is in a cell. */
const separatorOf = (marks: number): string | undefined =>
  separators.find((separator) => (marks & (separatorBits.get(separator) as number)) !== 0);

/** What is known of a cell, a bit each. */
export interface MarkedCell {
  readonly marks: number;
  /** The trials that show that their options are needed. */
  readonly proofs: readonly TrialName[];
}

const several = new Set<TrialName>(SEVERAL);

/** Of several texts only the first is a phone, or an address. */
const marksOfFirst = (judge: Trials, text: string, separator: string): number => {
  const { fits } = judge(text.slice(0, text.indexOf(separator)).trim(), several);
  return severalBits.reduce((marks, [type, bit]) => marks | (fits.includes(type) ? bit : 0), 0);
};

/** What a text is, as far as its column asks: each text is looked at once. */
export const markCell = (judge: Trials, text: string, among: ReadonlySet<TrialName>): MarkedCell => {
  const { fits, proofs } = judge(text, among);
  let marks = isNothing(text) ? NOTHING : 0;
  for (const name of fits) marks |= fitBits.get(name) as number;
  const found = separatorsIn(text);
  for (const separator of found) marks |= separatorBits.get(separator) as number;
  if (found[0] !== undefined && !fits.some((name) => several.has(name))) marks |= marksOfFirst(judge, text, found[0]);
  if (isName(text)) marks |= NAME;
  if (isProse(text)) marks |= PROSE;
  if (isQuoted(text)) marks |= QUOTED;
  return { marks, proofs };
};

/** How many cells have each mark. */
export class MarkCounts {
  readonly #counts = new Float64Array(all.length);
  readonly #several: Record<'email' | 'phone', Record<string, number>> = { email: {}, phone: {} };

  add(marks: number, cells: number): void {
    for (let bit = 0, rest = marks; rest !== 0; bit += 1, rest >>>= 1) {
      if ((rest & 1) !== 0) this.#counts[bit] = (this.#counts[bit] as number) + cells;
    }
    for (const [type, bit] of severalBits) {
      const separator = (marks & bit) === 0 ? undefined : separatorOf(marks);
      if (separator !== undefined) this.#several[type][separator] = (this.#several[type][separator] ?? 0) + cells;
    }
  }

  of(mark: Mark): number {
    return this.#counts[all.indexOf(mark)] as number;
  }

  get fits(): Readonly<Record<TrialName, number>> {
    return Object.fromEntries(trialNames.map((name) => [name, this.of(`fits ${name}`)])) as Record<TrialName, number>;
  }

  get separated(): Readonly<Record<string, number>> {
    const found = separators.map((separator) => [separator, this.of(`has ${separator}`)] as const);
    return Object.fromEntries(found.filter(([, cells]) => cells > 0));
  }

  get several(): Readonly<Record<'email' | 'phone', Readonly<Record<string, number>>>> {
    return this.#several;
  }
}
