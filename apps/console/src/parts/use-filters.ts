import { useNavigate, useSearch } from '@tanstack/react-router';

export type Filters = Readonly<Record<string, string>>;

/** Filters as the address has them afterwards: empty ones are left out, and pages begin again. */
export const changeFilters = (before: Filters, changes: Readonly<Record<string, string | undefined>>): Filters => {
  const { cursor: _, back: __, ...kept } = before;
  const all = Object.entries({ ...kept, ...changes });
  return Object.fromEntries(
    all.filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );
};

/** Filters of a list, kept in the address. */
export const useFilters = (): readonly [Filters, (changes: Readonly<Record<string, string | undefined>>) => void] => {
  const filters = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  return [
    filters,
    (changes) => void navigate({ to: '.', search: changeFilters(filters, changes) as never, replace: true }),
  ];
};
