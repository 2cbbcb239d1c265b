import type { SelectHTMLAttributes } from 'react';
import { FieldFrame, type FrameProps } from './field-frame.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface SelectFieldProps
  extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'onChange' | 'value'>,
    FrameProps {
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A labelled choice of a few; the browser's own, since phones show that best. */
export const SelectField = ({ label, fault, help, choices, onChange, ...select }: SelectFieldProps) => (
  <FieldFrame label={label} fault={fault} help={help}>
    {(described) => (
      <select className="in choice" {...described} {...select} onChange={(event) => onChange(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    )}
  </FieldFrame>
);
