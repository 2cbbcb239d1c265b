import { useState } from 'react';
import { call } from '../../api/call.js';
import { AreaField } from '../../parts/area-field.js';
import { CheckField } from '../../parts/check-field.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { SelectField } from '../../parts/select-field.js';
import { TextField } from '../../parts/text-field.js';
import { useAct } from '../../parts/use-act.js';
import {
  type AttributeDraft,
  attributeDraftOf,
  attributeTypes,
  changedAttributeOf,
  emptyDraft,
  hasLength,
  hasOptions,
  idFault,
  isAttributeComplete,
  type ListedAttribute,
  newAttributeOf,
} from './attribute-draft.js';

const words = {
  add: 'Add an attribute',
  act: 'Add attribute',
  change: (label: string) => `Change ${label}`,
  save: 'Save changes',
  label: 'Label',
  labelHelp: 'What people call it, and what columns of files are recognised by.',
  id: 'ID',
  idHelp: 'Its name in customers and in the API; it stays what it is.',
  type: 'Type',
  typeHelp: 'It stays what it is.',
  options: 'Options, one a line',
  optionsHelp: 'A value, or a value and its label: gold | Gold members. Cells name an option by either.',
  length: 'Longest text, in characters',
  mandatory: 'Mandatory',
  mandatoryHelp: 'Every row needs a value.',
  unique: 'Unique',
  uniqueHelp: 'No two customers may have the same value. It stays what it is.',
  standard: 'Every workspace has it: only its label and whether it is mandatory can be changed.',
};

const types = Object.entries(attributeTypes).map(([value, label]) => ({ value, label }));

interface DraftFieldsProps {
  readonly draft: AttributeDraft;
  readonly attribute: ListedAttribute | null;
  readonly onChange: (changes: Partial<AttributeDraft>) => void;
}

const IdentityFields = ({ draft, attribute, onChange }: DraftFieldsProps) => (
  <>
    <TextField
      label={words.label}
      help={words.labelHelp}
      maxLength={200}
      data-autofocus
      value={draft.label}
      onChange={({ target }) => onChange({ label: target.value })}
    />
    <TextField
      label={words.id}
      help={words.idHelp}
      fault={idFault(draft.id)}
      maxLength={64}
      autoComplete="off"
      disabled={attribute !== null}
      value={draft.id}
      onChange={({ target }) => onChange({ id: target.value })}
    />
    <SelectField
      label={words.type}
      help={words.typeHelp}
      choices={types}
      disabled={attribute !== null}
      value={draft.type}
      onChange={(type) => onChange({ type })}
    />
  </>
);

const ValueFields = ({ draft, attribute, onChange }: DraftFieldsProps) => {
  if (attribute?.standard) return null;
  return (
    <>
      {hasOptions(draft.type) ? (
        <AreaField
          label={words.options}
          help={words.optionsHelp}
          value={draft.options}
          onChange={({ target }) => onChange({ options: target.value })}
        />
      ) : null}
      {hasLength(draft.type) ? (
        <TextField
          label={words.length}
          type="number"
          min={1}
          value={draft.maxLength}
          onChange={({ target }) => onChange({ maxLength: target.value })}
        />
      ) : null}
    </>
  );
};

const RuleFields = ({ draft, attribute, onChange }: DraftFieldsProps) => (
  <>
    <CheckField
      label={words.mandatory}
      help={words.mandatoryHelp}
      checked={draft.mandatory}
      onChange={(mandatory) => onChange({ mandatory })}
    />
    <CheckField
      label={words.unique}
      help={words.uniqueHelp}
      checked={draft.unique}
      disabled={attribute !== null}
      onChange={(unique) => onChange({ unique })}
    />
  </>
);

interface AttributeFormProps {
  /** Null: a new one. */
  readonly attribute: ListedAttribute | null;
  readonly onClose: () => void;
}

/** Adds an attribute, or changes one. */
export const AttributeForm = ({ attribute, onClose }: AttributeFormProps) => {
  const [draft, setDraft] = useState(() => (attribute ? attributeDraftOf(attribute) : emptyDraft));
  const save = useAct(
    () =>
      attribute
        ? call('changeAttribute', { path: { id: attribute.id }, body: changedAttributeOf(draft, attribute) })
        : call('addAttribute', { body: newAttributeOf(draft) }),
    { refresh: ['listAttributes'], isToldThere: true, onDone: onClose },
  );
  const fields = {
    draft,
    attribute,
    onChange: (changes: Partial<AttributeDraft>) => setDraft((before) => ({ ...before, ...changes })),
  };
  return (
    <FormDialog
      opened
      title={attribute ? words.change(attribute.label ?? attribute.id) : words.add}
      act={attribute ? words.save : words.act}
      isPending={save.isPending}
      isIncomplete={!isAttributeComplete(draft)}
      error={save.error}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      {attribute?.standard ? <p className="quiet">{words.standard}</p> : null}
      <IdentityFields {...fields} />
      <ValueFields {...fields} />
      <RuleFields {...fields} />
    </FormDialog>
  );
};
