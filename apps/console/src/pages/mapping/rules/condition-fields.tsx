import { SelectField } from '../../../parts/select-field.js';
import type { EntryCondition } from '../edited-mapping.js';
import { type ConditionTest, conditionOf, conditionTest, conditionTexts, textsOfTest } from './change-rule.js';
import { HeaderField, TypedLines, TypedText } from './rule-texts.js';

const words = {
  header: (number: number) => (number === 1 ? 'Only where the column' : 'And where the column'),
  condition: (number: number) => `Condition ${number}`,
  test: 'Test',
  tests: {
    is: 'is one of',
    isNot: 'is none of',
    startsWith: 'starts with',
    contains: 'contains',
    isEmpty: 'is empty',
    isFilled: 'is filled',
  } satisfies Record<ConditionTest, string>,
  texts: 'Texts, one a line',
  text: 'Text',
  remove: (number: number) => `Remove condition ${number}`,
};

const testChoices = Object.entries(words.tests).map(([value, label]) => ({ value, label }));

interface ConditionFieldsProps {
  readonly condition: EntryCondition;
  /** From 1. */
  readonly number: number;
  /** Of the files. */
  readonly headers: readonly string[];
  /** Null: without it. */
  readonly onChange: (condition: EntryCondition | null) => void;
}

/** A condition of a rule: a column, and what its cell must be. */
export const ConditionFields = ({ condition, number, headers, onChange }: ConditionFieldsProps) => {
  const { header } = condition;
  const test = conditionTest(condition);
  const texts = conditionTexts(condition);
  const compared = textsOfTest(test);
  return (
    <fieldset className="form-pair rulepart" aria-label={words.condition(number)}>
      <HeaderField
        label={words.header(number)}
        {...{ header, headers }}
        onChange={(chosen) => onChange(conditionOf(chosen, test, texts))}
      />
      <SelectField
        label={words.test}
        choices={testChoices}
        value={test}
        onChange={(chosen) => onChange(conditionOf(header, chosen as ConditionTest, texts))}
      />
      {compared === 'several' ? (
        <TypedLines
          label={words.texts}
          lines={texts}
          onChange={(lines) => onChange(conditionOf(header, test, lines))}
        />
      ) : null}
      {compared === 'one' ? (
        <TypedText
          label={words.text}
          text={texts[0] ?? ''}
          onChange={(text) => onChange(conditionOf(header, test, [text]))}
        />
      ) : null}
      <button type="button" className="btn sm plain" onClick={() => onChange(null)}>
        {words.remove(number)}
      </button>
    </fieldset>
  );
};
