import { useState } from 'react';
import { showNumberOf } from '../../../format/numbers.js';
import { FormDialog } from '../../../parts/form-dialog.js';
import { addValues } from '../change-entries.js';
import type { NamedChange } from '../change-history.js';
import type { WrongGroup } from '../mapping-facts.js';
import type { MappingRow } from '../mapping-rows.js';
import { entriesEffect } from './remedy.js';
import { TargetField } from './target-field.js';
import { emptyChoice, mapOfTargets, type TargetDraft, valueChoices } from './value-targets.js';

const words = {
  title: (name: string) => `Map values of ${name}`,
  act: 'Map values',
  about: 'What stands on the left in your file is taken for what you choose here. Values without a choice stay wrong.',
  label: (value: string, rows: number) => `“${value}”, ${showNumberOf(rows, 'row')}`,
  mapped: (count: number) => `${showNumberOf(count, 'value')} mapped`,
};

interface MapValuesProps {
  readonly row: MappingRow;
  readonly values: WrongGroup['values'];
  readonly onApply: (change: NamedChange) => void;
  readonly onClose: () => void;
}

/** Asks what wrong values mean, and puts that into the value map of the attribute. */
export const MapValuesDialog = ({ row, values, onApply, onClose }: MapValuesProps) => {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, TargetDraft>>(new Map());
  const map = mapOfTargets(drafts, row.type);
  const count = Object.keys(map).length;
  const choices = valueChoices(row.type, row.field);
  const submit = () => {
    const effect = entriesEffect(row, words.mapped(count), addValues(map));
    if (effect.kind === 'change') onApply(effect.change);
    onClose();
  };
  return (
    <FormDialog
      opened
      title={words.title(row.attribute)}
      act={words.act}
      isIncomplete={count === 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="quiet">{words.about}</p>
      {values.map(({ value, count: rows }) => (
        <TargetField
          key={value}
          label={words.label(value, rows)}
          choices={choices && [...choices, emptyChoice]}
          draft={drafts.get(value) ?? ''}
          onChange={(draft) => setDrafts((before) => new Map([...before, [value, draft]]))}
        />
      ))}
    </FormDialog>
  );
};
