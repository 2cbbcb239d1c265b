import { useState } from 'react';
import { FormDialog } from '../../../parts/form-dialog.js';
import { changeAll, type EntriesChange, setFallback, setOnError } from '../change-entries.js';
import type { NamedChange } from '../change-history.js';
import type { MappingRow } from '../mapping-rows.js';
import { isDated, tellFallback } from '../row-notes.js';
import { entriesEffect, fallbackOf } from './remedy.js';
import { TargetField } from './target-field.js';
import { draftOfFallback, fallbackFrom, valueChoices } from './value-targets.js';

const words = {
  title: (name: string) => `Fallback of ${name}`,
  act: 'Set fallback',
  remove: 'Remove fallback',
  removed: 'no fallback',
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

interface NamedFallback {
  readonly what: string;
  readonly how: EntriesChange;
}

const changeTo = (draft: string, { type }: MappingRow, isOfWrong: boolean): NamedFallback => {
  if (draft.trim() === '') return { what: words.removed, how: setFallback(null) };
  const fallback = fallbackFrom(draft, type);
  const what = words.done(tellFallback(fallback));
  return { what, how: isOfWrong ? changeAll(setFallback(fallback), setOnError('empty')) : setFallback(fallback) };
};

/** Asks for the value that takes the place of wrong or missing ones; where there is one, it can be removed. */
export const SetFallbackDialog = ({ row, isOfWrong, onApply, onClose }: SetFallbackProps) => {
  const now = fallbackOf(row);
  const [draft, setDraft] = useState(() => draftOfFallback(now, row.type));
  const isEmpty = draft.trim() === '';
  const submit = () => {
    const { what, how } = changeTo(draft, row, isOfWrong);
    const effect = entriesEffect(row, what, how);
    if (effect.kind === 'change') onApply(effect.change);
    onClose();
  };
  return (
    <FormDialog
      opened
      title={words.title(row.attribute)}
      act={isEmpty && now !== null ? words.remove : words.act}
      isIncomplete={isEmpty && now === null}
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
