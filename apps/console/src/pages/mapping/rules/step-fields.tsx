import { SelectField } from '../../../parts/select-field.js';
import { firstStepOf, type RuleStep, type StepKind, stepKind, stepKinds, stepTexts, stepWith } from './change-step.js';
import { TypedText } from './rule-texts.js';

const words = {
  step: (number: number) => `Step ${number}`,
  kinds: {
    split: 'Split, and take a part',
    before: 'Take what is before',
    after: 'Take what is behind',
    between: 'Take what is between',
    strip: 'Take characters off both ends',
    replace: 'Replace',
    prefix: 'Put before it',
    suffix: 'Put behind it',
    case: 'Change capitals',
    digits: 'Keep digits alone',
    json: 'Take from JSON',
  } satisfies Record<StepKind, string>,
  texts: {
    split: ['Separator', 'Part'],
    before: ['Text'],
    after: ['Text'],
    between: ['From', 'To'],
    strip: ['Characters'],
    replace: ['Text', 'With'],
    prefix: ['Text'],
    suffix: ['Text'],
    case: ['Capitals'],
    digits: [],
    json: ['Path, such as address.city'],
  } satisfies Record<StepKind, readonly string[]>,
  parts: { 1: 'First', 2: 'Second', 3: 'Third', '-1': 'Last', '-2': 'Last but one', rest: 'All behind the first' },
  cases: { title: 'Each Word', upper: 'ALL', lower: 'none' },
  other: 'This step has no fields: it is written as JSON.',
  remove: (number: number) => `Remove step ${number}`,
};

const partChoices = (now: string) => {
  const known = Object.entries(words.parts).map(([value, label]) => ({ value, label }));
  return known.some(({ value }) => value === now) ? known : [...known, { value: now, label: now }];
};

const caseChoices = Object.entries(words.cases).map(([value, label]) => ({ value, label }));

interface StepTextProps {
  readonly kind: StepKind;
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

const StepText = ({ kind, label, text, onChange }: StepTextProps) => {
  if (kind === 'case') return <SelectField {...{ label, onChange }} choices={caseChoices} value={text} />;
  if (kind === 'split' && label === words.texts.split[1])
    return <SelectField {...{ label, onChange }} choices={partChoices(text)} value={text} />;
  return <TypedText {...{ label, text, onChange }} />;
};

const kindChoices = stepKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }));

interface StepFieldsProps {
  readonly step: RuleStep;
  /** From 1. */
  readonly number: number;
  /** Null: without it. */
  readonly onChange: (step: RuleStep | null) => void;
}

/** A step of a rule: what it does, and with which texts. */
export const StepFields = ({ step, number, onChange }: StepFieldsProps) => {
  const kind = stepKind(step);
  const texts = stepTexts(step);
  const setText = (at: number, text: string) =>
    kind &&
    onChange(
      stepWith(
        kind,
        texts.map((one, i) => (i === at ? text : one)),
      ),
    );
  return (
    <fieldset className="form-pair rulepart" aria-label={words.step(number)}>
      {kind === null ? (
        <p className="sub">{words.other}</p>
      ) : (
        <SelectField
          label={words.step(number)}
          choices={kindChoices}
          value={kind}
          onChange={(chosen) => onChange(firstStepOf(chosen as StepKind))}
        />
      )}
      {kind === null
        ? null
        : words.texts[kind].map((label, at) => (
            <StepText
              key={`${kind} ${label}`}
              {...{ kind, label }}
              text={texts[at] ?? ''}
              onChange={(text) => setText(at, text)}
            />
          ))}
      <button type="button" className="btn sm plain" onClick={() => onChange(null)}>
        {words.remove(number)}
      </button>
    </fieldset>
  );
};
