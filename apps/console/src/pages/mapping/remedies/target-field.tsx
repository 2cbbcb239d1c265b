import type { ReactNode } from 'react';
import { type Choice, SelectField } from '../../../parts/select-field.js';
import { TextField } from '../../../parts/text-field.js';
import type { TargetDraft } from './value-targets.js';

const words = { choose: 'Choose…' };

/** Of a value of the API. */
const LONGEST = 65_536;

interface TargetFieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  /** Null: any text. */
  readonly choices: readonly Choice[] | null;
  readonly draft: TargetDraft;
  readonly onChange: (draft: TargetDraft) => void;
}

/** A value of an attribute, chosen among those that it takes or written. */
export const TargetField = ({ label, help, choices, draft, onChange }: TargetFieldProps) =>
  choices === null ? (
    <TextField
      {...{ label, help }}
      maxLength={LONGEST}
      autoComplete="off"
      spellCheck={false}
      value={draft}
      onChange={({ target }) => onChange(target.value)}
    />
  ) : (
    <SelectField
      {...{ label, help, onChange }}
      choices={[{ value: '', label: words.choose }, ...choices]}
      value={draft}
    />
  );
