import type { DateStep, DynamicDate } from './steps.js';

/** The words that may come next, each with what it leads to: more words, or the meaning of the phrase that it ends. */
export type Phrases = ReadonlyMap<string, Phrases | DynamicDate>;

const MIDNIGHT: DateStep = { step: 'midnight' };
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

type Which = 'this' | 'next' | 'last';

const dayFrom = (amount: number): DynamicDate => [MIDNIGHT, { step: 'add', amount, unit: 'day' }];

const weekdays = (which: Which): [string, DynamicDate][] =>
  WEEKDAYS.map((name, i) => [name, [MIDNIGHT, { step: 'weekday', weekday: i + 1, which }]]);

const edgeOf = (edge: 'first' | 'last', amount: number): Phrases =>
  new Map(
    (['month', 'year'] as const).map((of) => [
      of,
      [MIDNIGHT, { step: 'add', amount, unit: of }, { step: 'edge', edge, of }],
    ]),
  );

/** `day of this month` and its like, after `first` or `last`. */
const dayOf = (edge: 'first' | 'last'): [string, Phrases] => {
  const period: Phrases = new Map([
    ['this', edgeOf(edge, 0)],
    ['next', edgeOf(edge, 1)],
    ['last', edgeOf(edge, -1)],
  ]);
  return ['day', new Map([['of', period]])];
};

/** The only word that no time of day may follow: it has one. */
export const NOW: DynamicDate = [];

/** All that a dynamic date may begin with, but for offsets (spec: customers.md, "Date and datetime values"). */
export const phrases: Phrases = new Map<string, Phrases | DynamicDate>([
  ['now', NOW],
  ['today', dayFrom(0)],
  ['tomorrow', dayFrom(1)],
  ['yesterday', dayFrom(-1)],
  ...weekdays('this'),
  ['next', new Map(weekdays('next'))],
  ['last', new Map<string, Phrases | DynamicDate>([...weekdays('last'), dayOf('last')])],
  ['first', new Map([dayOf('first')])],
]);
