import { useState } from 'react';
import { FormDialog } from '../../../parts/form-dialog.js';
import { isEmptyPatch } from '../mapping-patch.js';
import { type MappingRow, unservedRows } from '../mapping-rows.js';
import { isDated, isListed } from '../row-notes.js';
import { checkedIn, TrialSum } from '../trial/trial-sum.js';
import { triedMapping } from '../trial/tried-mapping.js';
import { useMappingTrial } from '../trial/use-mapping-trial.js';
import type { Workbench } from '../use-workbench.js';
import { mapsCells } from '../value-map/value-map.js';
import { FirstValues } from './first-values.js';
import { type ReadingForm, readingFaults, readingFormOf, readingNames, readingPatch } from './reading-form.js';
import {
  DateFields,
  EmptyWordsField,
  ListFields,
  NumberFields,
  PhoneFields,
  type WrittenFieldsProps,
} from './written-fields.js';

const words = {
  title: (name: string) => `How values of ${name} are read`,
  act: 'Save',
  done: (name: string) => `how values of ${name} are read`,
};

interface HowReadProps {
  readonly row: MappingRow;
  readonly workbench: Workbench;
  readonly onClose: () => void;
}

const isStartable = ({ found: { status }, saving, rows }: Workbench): boolean =>
  (status === 'ready' || status === 'validated') && !saving.isSaving && unservedRows(rows).length === 0;

const TypeFields = ({ type, ...props }: WrittenFieldsProps & { readonly type: string }) => {
  if (isDated(type)) return <DateFields {...props} />;
  if (isListed(type)) return <ListFields {...props} />;
  return type === 'phone' ? <PhoneFields {...props} /> : <NumberFields {...props} />;
};

const readsCells = ({ entries }: MappingRow): boolean =>
  entries.length === 1 && entries.every((entry) => mapsCells(entry) && entry.values === undefined);

/** In which forms the values of an attribute are written, tried on all rows before it is saved. */
export const HowReadDialog = ({ row, workbench, onClose }: HowReadProps) => {
  const { found, saving, mapping, rows, columns, apply } = workbench;
  const options = mapping.options ?? {};
  const [before] = useState(() => readingFormOf(row.entries, options));
  const [form, setForm] = useState<ReadingForm>(before);
  const wrong = readingFaults(form);
  const faults = Object.fromEntries(
    readingNames(row.type).flatMap((name) => (wrong[name] ? [[name, wrong[name]]] : [])),
  );
  const isFaulty = Object.keys(faults).length > 0;
  const patch = readingPatch(row, before, form);
  const trial = useMappingTrial({
    ...{ id: found.id, attribute: row.attribute },
    mapping: isFaulty ? null : triedMapping({ mapping, rows, row, patch }),
  });
  const checked = readsCells(row) && !trial.isTrying ? checkedIn(trial.check, row.attribute) : null;
  const fields = { form, faults, options, columns };
  const change: WrittenFieldsProps['onChange'] = (name, value) => setForm((now) => ({ ...now, [name]: value }));
  const submit = () => {
    apply({ attribute: row.attribute, what: words.done(row.attribute), patch });
    onClose();
  };
  return (
    <FormDialog
      opened
      size="lg"
      title={words.title(row.attribute)}
      act={words.act}
      isIncomplete={isFaulty || isEmptyPatch(patch) || !trial.isUsable}
      onSubmit={submit}
      onClose={onClose}
    >
      <TypeFields {...fields} type={row.type} onChange={change} />
      <EmptyWordsField {...fields} onChange={change} />
      {isFaulty ? null : <TrialSum trial={trial} attribute={row.attribute} />}
      {row.column ? (
        <FirstValues
          {...{ id: found.id, tag: saving.tag, attribute: row.attribute, column: row.column, checked }}
          isStartable={isStartable(workbench)}
        />
      ) : null}
    </FormDialog>
  );
};
