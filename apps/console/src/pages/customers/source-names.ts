import { useQueries } from '@tanstack/react-query';
import { useMay } from '../../api/session.js';
import { importQuery, type ShownImport } from '../../api/shown-import.js';
import type { ShownEvent } from './customer-fields.js';
import { shownSources } from './origins.js';

/** More imports than these are called by their IDs. */
const MOST_IMPORTS = 20;

/** The imports that events come from, by their ids; one that is not known or not to be seen is absent. */
export const useImportsOf = (events: readonly ShownEvent[]): ReadonlyMap<string, ShownImport> => {
  const mayRead = useMay('imports:read');
  const ids = mayRead ? shownSources(events).imports.slice(0, MOST_IMPORTS) : [];
  const read = useQueries({ queries: ids.map((id) => importQuery(id)) });
  return new Map(read.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])));
};
