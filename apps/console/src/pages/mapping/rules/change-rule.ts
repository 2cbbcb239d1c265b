import { type EditedEntry, type EntryCondition, entryConditions, valueHeaders } from '../edited-mapping.js';

/** Where a rule takes its value from. */
export type RuleFrom = 'column' | 'joined' | 'first' | 'value' | 'nothing';

type HeaderPart = NonNullable<EditedEntry['headers']>[number];

const SOURCES: readonly (keyof EditedEntry)[] = ['header', 'headers', 'join', 'take', 'value'];
/** They mean nothing without a column. */
const OF_COLUMNS: readonly (keyof EditedEntry)[] = ['steps', 'values', 'zone', 'dateFormats', 'country', 'onError'];

const without = (entry: EditedEntry, names: readonly (keyof EditedEntry)[]): EditedEntry =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name as keyof EditedEntry)));

export const ruleFrom = (entry: EditedEntry): RuleFrom => {
  if (entry.value !== undefined) return 'value';
  if (entry.header !== undefined) return 'column';
  if (entry.headers === undefined) return 'nothing';
  return entry.take === 'first' ? 'first' : 'joined';
};

const sourceOf = (from: RuleFrom, headers: readonly string[], other: string): EditedEntry => {
  const [first = other] = headers;
  const several = headers.length > 1 ? headers : [first, other];
  switch (from) {
    case 'column':
      return { header: first };
    case 'joined':
      return { headers: several, join: ' ' };
    case 'first':
      return { headers: several, take: 'first' };
    case 'value':
      return { value: '' };
    default:
      return {};
  }
};

/** A rule that takes its value from elsewhere; `other`: a column to begin with. Its conditions stay. */
export const withFrom = (entry: EditedEntry, from: RuleFrom, other: string): EditedEntry => {
  const readsColumns = from !== 'value' && from !== 'nothing';
  const kept = without(entry, readsColumns ? SOURCES : [...SOURCES, ...OF_COLUMNS]);
  return { ...kept, ...sourceOf(from, valueHeaders(entry), other) };
};

const headerOf = (part: HeaderPart): string => (typeof part === 'string' ? part : part.header);

/** With other columns; what is done to one of them alone stays with it. */
export const withHeaders = (entry: EditedEntry, headers: readonly string[]): EditedEntry => {
  if (entry.headers === undefined) return { ...entry, header: headers[0] ?? '' };
  const parts = new Map(entry.headers.map((part) => [headerOf(part), part]));
  return { ...entry, headers: headers.map((header) => parts.get(header) ?? header) };
};

/** What a condition asks of a cell. */
export type ConditionTest = 'is' | 'isNot' | 'startsWith' | 'contains' | 'isEmpty' | 'isFilled';

export const conditionTest = (condition: EntryCondition): ConditionTest => {
  if (condition.is !== undefined) return 'is';
  if (condition.isNot !== undefined) return 'isNot';
  if (condition.startsWith !== undefined) return 'startsWith';
  if (condition.contains !== undefined) return 'contains';
  return condition.empty === false ? 'isFilled' : 'isEmpty';
};

/** The texts that a cell is compared with. */
export const conditionTexts = ({ is, isNot, startsWith, contains }: EntryCondition): readonly string[] =>
  is ?? isNot ?? [startsWith ?? contains ?? ''];

/** Whether a test compares with texts, one or several. */
export const textsOfTest = (test: ConditionTest): 'several' | 'one' | 'none' => {
  if (test === 'is' || test === 'isNot') return 'several';
  return test === 'startsWith' || test === 'contains' ? 'one' : 'none';
};

/** No text at all is that of an empty cell. */
export const conditionOf = (header: string, test: ConditionTest, texts: readonly string[]): EntryCondition => {
  const given = texts.length > 0 ? texts : [''];
  if (test === 'is' || test === 'isNot') return { header, [test]: given };
  if (test === 'startsWith' || test === 'contains') return { header, [test]: given[0] ?? '' };
  return { header, empty: test === 'isEmpty' };
};

/** With other conditions, all of which must hold. */
export const withConditions = (entry: EditedEntry, conditions: readonly EntryCondition[]): EditedEntry => {
  const [only] = conditions;
  const rest = without(entry, ['when']);
  if (only === undefined) return rest;
  return { ...rest, when: conditions.length === 1 ? only : conditions };
};

/** With one of its conditions changed; null: without it. */
export const withCondition = (entry: EditedEntry, at: number, condition: EntryCondition | null): EditedEntry => {
  const before = entryConditions(entry);
  return withConditions(entry, replacedAt(before, at, condition));
};

/** A list with another item at a place, or behind all; null: without that one. */
export const replacedAt = <T>(list: readonly T[], at: number, item: T | null): readonly T[] => [
  ...list.slice(0, at),
  ...(item === null ? [] : [item]),
  ...list.slice(at + 1),
];

/** With other steps. */
export const withSteps = (entry: EditedEntry, steps: NonNullable<EditedEntry['steps']>): EditedEntry => ({
  ...without(entry, ['steps']),
  ...(steps.length > 0 && { steps }),
});
