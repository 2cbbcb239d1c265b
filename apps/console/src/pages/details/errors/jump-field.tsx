import { useHotkeys } from '@mantine/hooks';
import { type FormEvent, useId, useRef, useState } from 'react';
import { readRowNumber } from './error-filters.js';

const words = { row: 'Go to row' };

/** A row number, with its thousands apart or not; the list goes there with Enter. */
export const JumpField = ({ onJump }: { readonly onJump: (row: number) => void }) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  useHotkeys([['g', () => input.current?.focus()]]);
  const wanted = readRowNumber(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted !== null) onJump(Number(wanted));
  };
  return (
    <form className="field" onSubmit={submit}>
      <label htmlFor={id}>{words.row}</label>
      <input
        id={id}
        ref={input}
        className="in nums short"
        inputMode="numeric"
        maxLength={20}
        value={typed}
        {...(typed.trim() !== '' && wanted === null && { 'aria-invalid': true })}
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
};
