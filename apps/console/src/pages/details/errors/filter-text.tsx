import { useHotkeys } from '@mantine/hooks';
import { type FormEvent, useId, useRef, useState } from 'react';

interface FilterTextProps {
  readonly label: string;
  readonly value: string;
  /** What the text means; null: it can't be used. */
  readonly read?: (typed: string) => string | null;
  readonly isNumber?: boolean;
  /** Leads here, but while somebody types. */
  readonly hotkey?: string;
  readonly onChange: (value: string) => void;
}

/** A filter that is typed; it takes effect with Enter, or when it is left. */
export const FilterText = ({
  label,
  value,
  read = (typed) => typed.trim(),
  isNumber,
  hotkey,
  onChange,
}: FilterTextProps) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useHotkeys(hotkey === undefined ? [] : [[hotkey, () => input.current?.focus()]]);
  const [typed, setTyped] = useState(value);
  const wanted = typed.trim() === '' ? '' : read(typed);
  const settle = () => {
    if (wanted !== null && wanted !== value) onChange(wanted);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    settle();
  };
  return (
    <form className="field" onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={input}
        className={isNumber ? 'in nums short' : 'in'}
        maxLength={1000}
        value={typed}
        {...(isNumber && { inputMode: 'numeric' as const })}
        {...(wanted === null && { 'aria-invalid': true })}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
      />
    </form>
  );
};
