import { useState } from 'react';
import { AreaField } from '../../../parts/area-field.js';
import { type Choice, SelectField } from '../../../parts/select-field.js';
import { TextField } from '../../../parts/text-field.js';

interface TypedProps {
  readonly label: string;
  readonly help?: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Of a mark. */
const LONGEST = 1_000;

/** A text that is kept as it is typed, whatever is made of it meanwhile. */
export const TypedText = ({ text, onChange, ...field }: TypedProps) => {
  const [typed, setTyped] = useState(text);
  return (
    <TextField
      {...field}
      maxLength={LONGEST}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(target.value);
      }}
    />
  );
};

interface TypedLinesProps extends Omit<TypedProps, 'text' | 'onChange'> {
  readonly lines: readonly string[];
  /** Without empty ones. */
  readonly onChange: (lines: readonly string[]) => void;
}

/** Texts, one a line. */
export const TypedLines = ({ lines, onChange, ...field }: TypedLinesProps) => {
  const [typed, setTyped] = useState(lines.join('\n'));
  return (
    <AreaField
      {...field}
      rows={2}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(target.value.split('\n').filter((line) => line.trim() !== ''));
      }}
    />
  );
};

interface HeaderFieldProps {
  readonly label: string;
  readonly header: string;
  /** Of the files. */
  readonly headers: readonly string[];
  readonly onChange: (header: string) => void;
}

const choiceOf = (header: string): Choice => ({ value: header, label: header });

/** A column of the files; one that they lack stays until another is chosen. */
export const HeaderField = ({ label, header, headers, onChange }: HeaderFieldProps) => (
  <SelectField
    {...{ label, onChange }}
    choices={(headers.includes(header) ? headers : [header, ...headers]).map(choiceOf)}
    value={header}
  />
);
