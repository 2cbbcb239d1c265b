import { useState } from 'react';
import { FormDialog } from '../../../parts/form-dialog.js';
import { changeAll, setFallback, setOnError } from '../change-entries.js';
import type { MappingRow } from '../mapping-rows.js';
import { isDated, tellFallback } from '../row-notes.js';
import type { NamedChange } from '../use-undo.js';
import { entriesEffect } from './remedy.js';
import { TargetField } from './target-field.js';
import { fallbackFrom, type TargetDraft, valueChoices } from './value-targets.js';

const words = {
  title: (name: string) => `Set a fallback of ${name}`,
  act: 'Set fallback',
  ofEmpty: 'Every row in which the attribute is empty gets it.',
  ofWrong: 'Every row in which the attribute is empty or wrong gets it.',
  label: 'Fallback',
  dated: 'A date such as 2026-04-07, or one that moves: today, +1 month, next monday 09:00.',
  done: (value: string) => `fallback ${value}`,
};

interface SetFallbackProps {
  readonly row: MappingRow;
  /** The values are wrong, and not only missing. */
  readonly isOfWrong: boolean;
  readonly onApply: (change: NamedChange) => void;
  readonly onClose: () => void;
}

/** Asks for the value that takes the place of wrong or missing ones. */
export const SetFallbackDialog = ({ row, isOfWrong, onApply, onClose }: SetFallbackProps) => {
  const [draft, setDraft] = useState<TargetDraft>('');
  const submit = () => {
    const fallback = fallbackFrom(draft, row.type);
    const change = isOfWrong ? changeAll(setFallback(fallback), setOnError('empty')) : setFallback(fallback);
    const effect = entriesEffect(row, words.done(tellFallback(fallback)), change);
    if (effect.kind === 'change') onApply(effect.change);
    onClose();
  };
  return (
    <FormDialog
      opened
      title={words.title(row.attribute)}
      act={words.act}
      isIncomplete={draft.trim() === ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="quiet">{isOfWrong ? words.ofWrong : words.ofEmpty}</p>
      <TargetField
        label={words.label}
        help={isDated(row.type) ? words.dated : row.field?.accepts}
        choices={valueChoices(row.type, row.field)}
        draft={draft}
        onChange={setDraft}
      />
    </FormDialog>
  );
};
