import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { kindName } from '../../format/kind-name.js';
import { type ImportFilters, periods, tabs } from './import-filters.js';
import { useOfferedKinds } from './offered-kinds.js';

const words = {
  status: 'Status',
  search: 'Search by import or file name',
  placeholder: 'Import or file name',
  kind: 'Kind',
  allKinds: 'All kinds',
  period: 'Started',
};

const TYPING_MS = 300;

const Tabs = ({ filters }: { readonly filters: ImportFilters }) => (
  <nav className="tabs" aria-label={words.status}>
    {tabs.map(({ name, label }) => (
      <Link
        key={name}
        to="/imports"
        search={{ ...filters, tab: name, cursor: '' }}
        {...(name === (filters.tab ?? '') && { 'aria-current': 'true' as const })}
      >
        {label}
      </Link>
    ))}
  </nav>
);

const useChangeFilters = (filters: ImportFilters) => {
  const navigate = useNavigate();
  return (change: ImportFilters) =>
    void navigate({ to: '/imports', search: { ...filters, cursor: '', ...change }, replace: true });
};

const SearchInput = ({ filters }: { readonly filters: ImportFilters }) => {
  const [text, setText] = useState(filters.search ?? '');
  const input = useRef<HTMLInputElement>(null);
  const change = useChangeFilters(filters);
  const send = useDebouncedCallback((search: string) => change({ search }), TYPING_MS);
  useHotkeys([['/', () => input.current?.focus()]]);
  return (
    <TextInput
      className="grow"
      ref={input}
      type="search"
      aria-label={words.search}
      placeholder={words.placeholder}
      leftSection={<IconSearch className="i" aria-hidden />}
      value={text}
      onChange={({ target: { value } }) => {
        setText(value);
        send(value);
      }}
    />
  );
};

/** Tabs of states, and what else the list is narrowed by. */
export const ListFilters = ({ filters }: { readonly filters: ImportFilters }) => {
  const change = useChangeFilters(filters);
  const kinds = useOfferedKinds().map(({ name }) => ({ value: name, label: kindName(name) }));
  return (
    <>
      <Tabs filters={filters} />
      <div className="filters">
        <SearchInput filters={filters} />
        <NativeSelect
          aria-label={words.kind}
          data={[{ value: '', label: words.allKinds }, ...kinds]}
          value={filters.kind ?? ''}
          onChange={({ target: { value } }) => change({ kind: value })}
        />
        <NativeSelect
          aria-label={words.period}
          data={[...periods]}
          value={filters.days ?? ''}
          onChange={({ target: { value } }) => change({ days: value })}
        />
      </div>
    </>
  );
};
