import { useState } from 'react';
import { AreaField } from '../../../parts/area-field.js';
import { FormDialog } from '../../../parts/form-dialog.js';
import { visibleHeader } from '../edited-mapping.js';
import type { MappingRow } from '../mapping-rows.js';
import { entriesEffect } from '../remedies/remedy.js';
import { TrialSum } from '../trial/trial-sum.js';
import { triedMapping } from '../trial/tried-mapping.js';
import { useMappingTrial } from '../trial/use-mapping-trial.js';
import type { Workbench } from '../use-workbench.js';
import { readRules, ruleExamples, rulesText, withRule } from './rules-text.js';

const words = {
  title: (name: string) => `Columns, parts and conditions of ${name}`,
  act: 'Save rules',
  done: 'rules',
  about:
    'The first rule whose condition holds and that gives a value counts; a fallback counts as a value. A rule reads a column (header), several (headers with join or take), or is a value; steps take a part of it, and when says on which condition.',
  ofId: 'The ID has one rule: a column, or several, and steps.',
  docs: 'All that a rule may say',
  examples: 'Add a rule to begin with',
  rules: 'Rules, as JSON',
};

/** The operation that sets a mapping describes all of it. */
const DOCS = '/docs';
const ROWS = 14;

interface RulesProps {
  readonly row: MappingRow;
  readonly workbench: Workbench;
  readonly onClose: () => void;
}

interface ExamplesProps extends Pick<RulesProps, 'row' | 'workbench'> {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

const headersFor = ({ row: { column }, workbench: { columns, used } }: ExamplesProps): readonly string[] => {
  const unused = columns.filter(({ header }) => !used.has(visibleHeader(header)));
  return [...new Set([...(column ? [column] : []), ...unused, ...columns].map(({ header }) => header))];
};

const Examples = (props: ExamplesProps) => {
  const { row, text, onChange } = props;
  const value = row.field?.example as string | number | boolean | undefined;
  return (
    <fieldset>
      <legend className="lab">{words.examples}</legend>
      <div className="remlinks">
        {ruleExamples({ headers: headersFor(props), value, isId: row.isId }).map(({ label, rule }) => (
          <button type="button" className="btn sm" key={label} onClick={() => onChange(withRule(text, rule, row.isId))}>
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
};

const useRulesTrial = ({ row, workbench: { found, mapping, rows } }: RulesProps, text: string) => {
  const { attribute } = row;
  const { entries, fault } = readRules(text, attribute);
  const patch = entries === null ? null : { entries: { [attribute]: entries }, options: {} };
  const tried = patch === null ? null : triedMapping({ mapping, rows, row, patch });
  return { entries, fault, trial: useMappingTrial({ id: found.id, attribute, mapping: tried }) };
};

/** All that the mapping says of an attribute, as it is written there, tried on all rows before it is saved. */
export const RulesDialog = (props: RulesProps) => {
  const { row, workbench, onClose } = props;
  const [before] = useState(() => rulesText(row.entries));
  const [text, setText] = useState(before);
  const { entries, fault, trial } = useRulesTrial(props, text);
  const submit = () => {
    const effect = entriesEffect(row, words.done, () => entries ?? row.entries);
    if (effect.kind === 'change') workbench.apply(effect.change);
    onClose();
  };
  return (
    <FormDialog
      opened
      size="lg"
      title={words.title(row.isId ? 'ID' : row.attribute)}
      act={words.act}
      isIncomplete={entries === null || rulesText(entries) === before || !trial.isUsable}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="quiet">
        {row.isId ? words.ofId : words.about}{' '}
        <a href={DOCS} target="_blank" rel="noreferrer">
          {words.docs}
        </a>
      </p>
      <Examples {...{ row, workbench, text }} onChange={setText} />
      <AreaField
        label={words.rules}
        fault={fault}
        rows={ROWS}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {entries === null ? null : <TrialSum trial={trial} attribute={row.attribute} />}
    </FormDialog>
  );
};
