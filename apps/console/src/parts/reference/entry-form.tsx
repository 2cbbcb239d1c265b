import { useState } from 'react';
import { FormDialog } from '../form-dialog.js';
import { SelectField } from '../select-field.js';
import { TextField } from '../text-field.js';
import { useAct } from '../use-act.js';
import { entryBody, isEntryComplete } from './entry-body.js';
import type { ShownField, ShownResource } from './shown-resources.js';
import { type ListedEntry, saveEntry, useReferred } from './use-entries.js';

const words = {
  add: (one: string) => `Add ${one}`,
  change: (name: string) => `Change ${name}`,
  act: (one: string) => `Add ${one.replace(/^an? /, '')}`,
  save: 'Save changes',
  none: 'None',
  choose: 'Choose one',
};

interface FieldProps {
  readonly field: ShownField;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly isFirst: boolean;
  readonly onChange: (value: string) => void;
}

const ReferredField = ({ field, value, isDisabled, onChange }: FieldProps) => {
  const referred = useReferred(field.to);
  return (
    <SelectField
      label={field.title}
      choices={[
        { value: '', label: field.isOptional ? words.none : words.choose },
        ...referred.map(({ id, name }) => ({ value: id, label: name ?? id })),
      ]}
      value={value}
      disabled={isDisabled}
      onChange={onChange}
    />
  );
};

const EntryField = (props: FieldProps) => {
  const { field, value, isDisabled, isFirst, onChange } = props;
  if (field.to !== undefined) return <ReferredField {...props} />;
  return (
    <TextField
      label={field.title}
      {...(field.help !== undefined && { help: field.help })}
      maxLength={field.maxLength}
      disabled={isDisabled}
      {...(isFirst && { 'data-autofocus': true })}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  );
};

interface EntryFormProps {
  readonly resource: ShownResource;
  /** Null: a new one. */
  readonly entry: ListedEntry | null;
  readonly onClose: () => void;
  /** Told of the entry as it is stored. */
  readonly onSaved?: (entry: ListedEntry) => void;
}

/** Makes an entry, or changes one. */
export const EntryForm = ({ resource, entry, onClose, onSaved }: EntryFormProps) => {
  const { fields, calls, one } = resource;
  const [values, setValues] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(fields.map(({ name }) => [name, entry?.[name] ?? ''])),
  );
  const save = useAct(() => saveEntry(resource, entry?.id ?? null, entryBody(fields, values, entry)), {
    refresh: [calls.list],
    isToldThere: true,
    onDone: (saved) => {
      onSaved?.(saved as ListedEntry);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      title={entry ? words.change(entry.name ?? entry.id) : words.add(one)}
      act={entry ? words.save : words.act(one)}
      isPending={save.isPending}
      isIncomplete={!isEntryComplete(fields, values)}
      error={save.error}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      {fields.map((field, at) => (
        <EntryField
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          isDisabled={entry !== null && field.isFixed === true}
          isFirst={at === 0}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
    </FormDialog>
  );
};
