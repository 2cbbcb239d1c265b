import type { EditedEntry } from '../edited-mapping.js';

/** The rules of an attribute as they were written; entries are null where they can't be read. */
export type RulesRead =
  | { readonly entries: readonly EditedEntry[]; readonly fault: null }
  | { readonly entries: null; readonly fault: string };

/** A rule to begin with. */
export interface RuleExample {
  readonly label: string;
  readonly rule: EditedEntry;
}

const words = {
  noJson: (why: string) => `This is no JSON yet: ${why}`,
  noList: 'Write a list: [ … ], with an object { … } for each rule.',
  noRule: (number: number) => `Rule ${number} is no object { … }.`,
  unknown: (number: number, name: string) => `Rule ${number} says “${name}”, which no rule knows.`,
  many: 'An attribute has at most 20 rules.',
  joined: 'Several columns, joined',
  first: 'The first column that is filled',
  part: 'A part of a column',
  condition: 'A column, on a condition',
  value: 'A value, on a condition',
};

const MOST_RULES = 20;

const NAMES: ReadonlySet<string> = new Set<keyof EditedEntry>([
  ...(['header', 'headers', 'join', 'take', 'steps', 'when', 'value', 'values', 'fallback'] as const),
  ...(['ignoreOnUpdate', 'onError', 'zone', 'dateFormats', 'country'] as const),
]);

/** Rules as JSON, each without the attribute, which is the same of all of them. */
export const rulesText = (entries: readonly EditedEntry[]): string =>
  JSON.stringify(
    entries.map(({ attribute: _, field: __, ...rule }) => rule),
    null,
    2,
  );

const isObject = (rule: unknown): rule is Readonly<Record<string, unknown>> =>
  typeof rule === 'object' && rule !== null && !Array.isArray(rule);

const faultOfRule = (rule: unknown, at: number): string | null => {
  if (!isObject(rule)) return words.noRule(at + 1);
  const unknown = Object.keys(rule).find((name) => !NAMES.has(name));
  return unknown === undefined ? null : words.unknown(at + 1, unknown);
};

const refused = (fault: string): RulesRead => ({ entries: null, fault });

const parsed = (text: string): { readonly json: unknown } | { readonly why: string } => {
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    return { why: (error as Error).message };
  }
};

/** The entries that a text says; whether they can be used the server knows. Nothing at all is no rule. */
export const readRules = (text: string, attribute: string): RulesRead => {
  if (text.trim() === '') return { entries: [], fault: null };
  const read = parsed(text);
  if ('why' in read) return refused(words.noJson(read.why));
  if (!Array.isArray(read.json)) return refused(words.noList);
  const rules: readonly unknown[] = read.json;
  if (rules.length > MOST_RULES) return refused(words.many);
  const fault = rules.map(faultOfRule).find((one) => one !== null);
  if (fault !== undefined) return refused(fault);
  return { entries: rules.map((rule) => ({ attribute, ...(rule as EditedEntry) })), fault: null };
};

interface ExamplesInput {
  /** Columns to begin with: those that nothing uses yet, best. */
  readonly headers: readonly string[];
  /** A value of the attribute. */
  readonly value: EditedEntry['value'];
  readonly isId: boolean;
}

/** Rules of each sort that an attribute takes, with columns of the files. The ID takes no condition and no value. */
export const ruleExamples = ({ headers, value = '', isId }: ExamplesInput): readonly RuleExample[] => {
  const [one = '', other = one] = headers;
  const when = { header: other, is: ['yes'] };
  return [
    { label: words.joined, rule: { headers: [one, other], join: ' ' } },
    { label: words.first, rule: { headers: [one, other], take: 'first' } },
    { label: words.part, rule: { header: one, steps: [{ split: ' ', part: 1 }] } },
    ...(isId
      ? []
      : [
          { label: words.condition, rule: { when, header: one } },
          { label: words.value, rule: { when, value } },
        ]),
  ];
};

const says = (entry: EditedEntry): boolean => Object.keys(entry).some((name) => name !== 'attribute');

/** The text with a rule more; of the ID, which has one, in its place. What can't be read is left as it is. */
export const withRule = (text: string, rule: EditedEntry, isId: boolean): string => {
  const { entries } = readRules(text, '');
  if (entries === null) return text;
  return rulesText([...(isId ? [] : entries.filter(says)), rule]);
};
