import type { EditedEntry } from '../edited-mapping.js';

export type RuleStep = NonNullable<EditedEntry['steps']>[number];

/** Steps that have fields; the others are written as JSON. */
export type StepKind =
  | 'split'
  | 'before'
  | 'after'
  | 'between'
  | 'strip'
  | 'replace'
  | 'prefix'
  | 'suffix'
  | 'case'
  | 'digits'
  | 'json';

/** A step to begin with, by its kind. */
const beginnings = {
  split: { split: ' ', part: 1 },
  before: { before: '(' },
  after: { after: ':' },
  between: { between: ['(', ')'] },
  strip: { strip: '"' },
  replace: { replace: '.', with: '' },
  prefix: { prefix: '+' },
  suffix: { suffix: '.' },
  case: { case: 'title' },
  digits: { digits: true },
  json: { json: 'name' },
} as const satisfies Readonly<Record<StepKind, RuleStep>>;

export const stepKinds = Object.keys(beginnings) as readonly StepKind[];

export const firstStepOf = (kind: StepKind): RuleStep => beginnings[kind];

/** Null: it has no fields. */
export const stepKind = (step: RuleStep): StepKind | null =>
  stepKinds.find((kind) => Object.hasOwn(step, kind)) ?? null;

/** The texts of a step, in the order of its fields. */
export const stepTexts = (step: RuleStep): readonly string[] => {
  if ('split' in step) return [step.split, String(step.part)];
  if ('between' in step) return step.between;
  if ('replace' in step) return [step.replace, step.with];
  if ('digits' in step || 'items' in step) return [];
  return Object.values(step).map(String);
};

const partOf = (text: string): number | 'rest' => (text === 'rest' ? text : Number(text));

/** A step of a kind with these texts. */
export const stepWith = (kind: StepKind, [one = '', two = '']: readonly string[]): RuleStep => {
  switch (kind) {
    case 'split':
      return { split: one, part: partOf(two) };
    case 'between':
      return { between: [one, two] };
    case 'replace':
      return { replace: one, with: two };
    case 'digits':
      return { digits: true };
    default:
      return { [kind]: one } as RuleStep;
  }
};
