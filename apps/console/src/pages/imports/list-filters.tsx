import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useCall } from '../../api/use-call.js';
import { kindName } from '../../format/kind-name.js';
import { showCount } from '../../format/numbers.js';
import { countOfTab, type ImportFilters, periods, queryOfCounts, tabs } from './import-filters.js';
import { useOfferedKinds } from './offered-kinds.js';
import { StarterSelect } from './starter-select.js';

const words = {
  status: 'Status',
  search: 'Search by import or file name',
  placeholder: 'Import or file name',
  kind: 'Kind',
  allKinds: 'All kinds',
  period: 'Started',
  atLeast: (count: string) => `${count}+`,
};

const TYPING_MS = 300;

const COUNTS_MS = 5_000;

/** Null: not known. */
const useTabCounts = (filters: ImportFilters) => {
  const query = queryOfCounts(filters, Date.now());
  const { data } = useCall(
    'countImports',
    { query: query ?? {} },
    { enabled: query !== null, every: COUNTS_MS, keep: true },
  );
  return query === null || !data ? null : data;
};

const TabCount = ({ count, isWhole }: { readonly count: number; readonly isWhole: boolean }) => (
  <span className="n">{isWhole ? showCount(count) : words.atLeast(showCount(count))}</span>
);

const Tabs = ({ filters }: { readonly filters: ImportFilters }) => {
  const counted = useTabCounts(filters);
  return (
    <nav className="tabs" aria-label={words.status}>
      {tabs.map(({ name, label, statuses }) => (
        <Link
          key={name}
          to="/imports"
          search={{ ...filters, tab: name, cursor: '' }}
          {...(name === (filters.tab ?? '') && { 'aria-current': 'true' as const })}
        >
          {label}{' '}
          {counted ? <TabCount count={countOfTab({ statuses }, counted.counts)} isWhole={counted.is_whole} /> : null}
        </Link>
      ))}
    </nav>
  );
};

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
        <StarterSelect chosen={filters.by} onChoose={(by) => change({ by })} />
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
