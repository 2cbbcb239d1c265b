import { useQueries } from '@tanstack/react-query';
import { useMay } from '../../api/session.js';
import { importQuery } from '../../api/shown-import.js';
import type { ShownEvent } from './customer-fields.js';

/** More imports than these are called by their IDs. */
const MOST_IMPORTS = 20;

const importsOf = (events: readonly ShownEvent[]): readonly string[] => [
  ...new Set(events.flatMap(({ import: id }) => id ?? [])),
];

/** Names of the imports that events come from, by their ids; one that is not known or not to be seen is absent. */
export const useImportNames = (events: readonly ShownEvent[]): ReadonlyMap<string, string> => {
  const mayRead = useMay('imports:read');
  const ids = mayRead ? importsOf(events).slice(0, MOST_IMPORTS) : [];
  const read = useQueries({ queries: ids.map((id) => importQuery(id)) });
  return new Map(read.flatMap(({ data }) => (data ? [[data.id, data.name] as const] : [])));
};
