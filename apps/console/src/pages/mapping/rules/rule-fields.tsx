import { SelectField } from '../../../parts/select-field.js';
import { type EditedEntry, entryConditions, valueHeaders } from '../edited-mapping.js';
import { type RuleFrom, replacedAt, ruleFrom, withCondition, withFrom, withHeaders, withSteps } from './change-rule.js';
import { firstStepOf } from './change-step.js';
import { ConditionFields } from './condition-fields.js';
import { HeaderField, TypedText } from './rule-texts.js';
import { StepFields } from './step-fields.js';

const words = {
  rule: (number: number) => `Rule ${number}`,
  from: 'Takes',
  sources: {
    column: 'A column',
    joined: 'Several columns, joined',
    first: 'The first column that is filled',
    value: 'A value',
    nothing: 'Nothing but a fallback',
  } satisfies Record<RuleFrom, string>,
  column: (number: number) => `Column ${number}`,
  join: 'Between them',
  value: 'Value',
  addColumn: 'Add a column',
  dropColumn: 'Remove the last column',
  addStep: 'Add a step',
  addCondition: 'Add a condition',
  remove: (number: number) => `Remove rule ${number}`,
};

/** Of headers, steps and conditions. */
const MOST = 20;

export interface RuleFieldsProps {
  readonly rule: EditedEntry;
  /** From 1. */
  readonly number: number;
  readonly type: string;
  /** It takes columns and steps, and nothing else. */
  readonly isId: boolean;
  /** Of the files, those that fit best first. */
  readonly headers: readonly string[];
  /** Null: without it. */
  readonly onChange: (rule: EditedEntry | null) => void;
}

const typedValue = (text: string, type: string): NonNullable<EditedEntry['value']> => {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return type === 'numeric' && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
};

const tellValue = (value: EditedEntry['value']): string => (Array.isArray(value) ? value.join(';') : String(value));

const Headers = ({ rule, headers, onChange }: RuleFieldsProps) => {
  const chosen = valueHeaders(rule);
  const isSeveral = rule.headers !== undefined;
  const next = headers.find((header) => !chosen.includes(header)) ?? headers[0] ?? '';
  return (
    <>
      {chosen.map((header, at) => (
        <HeaderField
          // biome-ignore lint/suspicious/noArrayIndexKey: a column may be there twice, and its place is what it is
          key={at}
          label={words.column(at + 1)}
          {...{ header, headers }}
          onChange={(other) => onChange(withHeaders(rule, replacedAt(chosen, at, other)))}
        />
      ))}
      {isSeveral ? (
        <div className="remlinks">
          <button
            type="button"
            className="btn sm"
            disabled={chosen.length >= MOST}
            onClick={() => onChange(withHeaders(rule, [...chosen, next]))}
          >
            {words.addColumn}
          </button>
          <button
            type="button"
            className="btn sm"
            disabled={chosen.length < 3}
            onClick={() => onChange(withHeaders(rule, chosen.slice(0, -1)))}
          >
            {words.dropColumn}
          </button>
        </div>
      ) : null}
    </>
  );
};

const sourceChoices = (isId: boolean) =>
  Object.entries(words.sources)
    .filter(([from]) => !isId || (from !== 'value' && from !== 'nothing'))
    .map(([value, label]) => ({ value, label }));

const Source = (props: RuleFieldsProps) => {
  const { rule, isId, headers, type, onChange } = props;
  const from = ruleFrom(rule);
  return (
    <div className="form-pair">
      <SelectField
        label={words.from}
        choices={sourceChoices(isId)}
        value={from}
        onChange={(chosen) => onChange(withFrom(rule, chosen as RuleFrom, headers[0] ?? ''))}
      />
      <Headers {...props} />
      {from === 'joined' ? (
        <TypedText label={words.join} text={rule.join ?? ''} onChange={(join) => onChange({ ...rule, join })} />
      ) : null}
      {from === 'value' ? (
        <TypedText
          label={words.value}
          text={tellValue(rule.value)}
          onChange={(text) => onChange({ ...rule, value: typedValue(text, type) })}
        />
      ) : null}
    </div>
  );
};

const Steps = ({ rule, onChange }: Pick<RuleFieldsProps, 'rule' | 'onChange'>) =>
  (rule.steps ?? []).map((step, at) => (
    <StepFields
      // biome-ignore lint/suspicious/noArrayIndexKey: two steps may be the same, and go one after the other
      key={`${rule.steps?.length} ${at}`}
      step={step}
      number={at + 1}
      onChange={(next) => onChange(withSteps(rule, replacedAt(rule.steps ?? [], at, next)))}
    />
  ));

const Conditions = ({ rule, headers, onChange }: RuleFieldsProps) =>
  entryConditions(rule).map((condition, at) => (
    <ConditionFields
      // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may be the same while one is made
      key={`${entryConditions(rule).length} ${at}`}
      {...{ condition, headers }}
      number={at + 1}
      onChange={(next) => onChange(withCondition(rule, at, next))}
    />
  ));

/** One rule of an attribute: where its value is from, what is done to it, and on which conditions. */
export const RuleFields = (props: RuleFieldsProps) => {
  const { rule, number, isId, headers, onChange } = props;
  const { steps = [] } = rule;
  const conditions = entryConditions(rule);
  const begin = { header: headers[0] ?? '', is: ['yes'] };
  return (
    <fieldset className="rulecard">
      <legend>{words.rule(number)}</legend>
      <Source {...props} />
      <Steps rule={rule} onChange={onChange} />
      <Conditions {...props} />
      <div className="remlinks">
        {valueHeaders(rule).length > 0 && steps.length < MOST ? (
          <button
            type="button"
            className="btn sm"
            onClick={() => onChange(withSteps(rule, [...steps, firstStepOf('split')]))}
          >
            {words.addStep}
          </button>
        ) : null}
        {isId || conditions.length >= MOST ? null : (
          <button
            type="button"
            className="btn sm"
            onClick={() => onChange(withCondition(rule, conditions.length, begin))}
          >
            {words.addCondition}
          </button>
        )}
        <button type="button" className="btn sm plain" onClick={() => onChange(null)}>
          {words.remove(number)}
        </button>
      </div>
    </fieldset>
  );
};
