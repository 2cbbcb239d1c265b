import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';

const words = { label: 'Search customers', hint: 'ID, e-mail, phone or name' };

/** Looks for customers; the search is in the address of the list. */
export const CustomerSearchBox = ({ text = '' }: { readonly text?: string }) => {
  const [typed, setTyped] = useState(text);
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useHotkeys([['/', () => input.current?.focus()]]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const search = typed.trim();
    void navigate({ to: '/customers', search: search === '' ? {} : { search } });
  };
  return (
    <search className="customer-search">
      <form className="withicon" onSubmit={submit}>
        <IconSearch className="i" aria-hidden />
        <input
          ref={input}
          className="in"
          type="search"
          aria-label={words.label}
          placeholder={words.hint}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </search>
  );
};
