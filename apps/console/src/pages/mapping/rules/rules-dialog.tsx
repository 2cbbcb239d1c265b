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
import { replacedAt } from './change-rule.js';
import { RuleFields } from './rule-fields.js';
import { readRules, ruleExamples, rulesText, withRule } from './rules-text.js';

const words = {
  title: (name: string) => `Columns, parts and conditions of ${name}`,
  act: 'Save rules',
  done: 'rules',
  about:
    'The first rule whose conditions hold and that gives a value counts; a fallback counts as a value. Steps change the text of cells, one after the other.',
  ofId: 'The ID has one rule: a column, or several, and steps.',
  docs: 'All that a rule may say',
  examples: 'Add a rule',
  rules: 'Rules, as JSON',
  toJson: 'Write them as JSON',
  toFields: 'Show them as fields',
};

/** The operation that sets a mapping describes all of it. */
const DOCS = '/docs';
const ROWS = 14;

interface RulesProps {
  readonly row: MappingRow;
  readonly workbench: Workbench;
  readonly onClose: () => void;
}

interface TextProps {
  readonly row: MappingRow;
  /** Of the files, those that fit best first. */
  readonly headers: readonly string[];
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Columns that nothing uses are most likely meant. */
const headersFor = ({ row: { column }, workbench: { columns, used } }: RulesProps): readonly string[] => {
  const unused = columns.filter(({ header }) => !used.has(visibleHeader(header)));
  return [...new Set([...(column ? [column] : []), ...unused, ...columns].map(({ header }) => header))];
};

const Examples = ({ row, headers, text, onChange }: TextProps) => {
  const value = row.field?.example as string | number | boolean | undefined;
  return (
    <fieldset>
      <legend className="lab">{words.examples}</legend>
      <div className="remlinks">
        {ruleExamples({ headers, value, isId: row.isId }).map(({ label, rule }) => (
          <button type="button" className="btn sm" key={label} onClick={() => onChange(withRule(text, rule, row.isId))}>
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
};

/** The rules as fields; what these lack stays as it was written. */
const RuleList = ({ row, headers, text, onChange }: TextProps) => {
  const entries = readRules(text, row.attribute).entries ?? [];
  return entries.map((rule, at) => (
    <RuleFields
      // biome-ignore lint/suspicious/noArrayIndexKey: two rules may be the same while one is made
      key={`${entries.length} ${at}`}
      {...{ rule, headers, type: row.type, isId: row.isId }}
      number={at + 1}
      onChange={(next) => onChange(rulesText(replacedAt(entries, at, next)))}
    />
  ));
};

interface ViewProps extends TextProps {
  readonly fault: string | null;
}

const RulesView = ({ fault, ...props }: ViewProps) => {
  const [isJson, setJson] = useState(false);
  return (
    <>
      {isJson ? (
        <AreaField
          label={words.rules}
          fault={fault}
          rows={ROWS}
          value={props.text}
          onChange={({ target }) => props.onChange(target.value)}
        />
      ) : (
        <RuleList {...props} />
      )}
      <Examples {...props} />
      <div className="remlinks">
        <button type="button" className="link" disabled={fault !== null} onClick={() => setJson(!isJson)}>
          {isJson ? words.toFields : words.toJson}
        </button>
      </div>
    </>
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
      <RulesView {...{ row, text, fault }} headers={headersFor(props)} onChange={setText} />
      {entries === null ? null : <TrialSum trial={trial} attribute={row.attribute} />}
    </FormDialog>
  );
};
