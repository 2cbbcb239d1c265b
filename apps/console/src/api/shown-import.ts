import { queryOptions, useQuery } from '@tanstack/react-query';
import { type AnswerTo, call } from './call.js';

export type ShownImport = AnswerTo<'showImport'>;
export type ShownFile = ShownImport['files'][number];
export type ShownError = ShownImport['obstacles'][number];

/** How long to wait before an import is looked at again: soon while something is at work, now and then for what colleagues do. */
const pauses: Readonly<Record<ShownImport['status'], number | false>> = {
  draft: 5_000,
  preprocessing: 1_000,
  ready: 10_000,
  has_file_errors: 10_000,
  validating: 2_000,
  validated: 10_000,
  importing: 2_000,
  finished: false,
  cancelled: false,
  failed: false,
  expired: false,
};

/** As `useCall` keeps it. */
export const importKey = (id: string) => ['showImport', { path: { id } }] as const;

/** An import as the server has it, kept fresh for as long as somebody looks at it. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: importKey(id),
    queryFn: ({ signal }) => call('showImport', { path: { id }, signal }),
    refetchInterval: ({ state: { data } }) => (data ? pauses[data.status] : false),
  });

export const useShownImport = (id: string) => useQuery(importQuery(id));
