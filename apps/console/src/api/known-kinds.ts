import { queryOptions, useQuery } from '@tanstack/react-query';
import { type AnswerTo, call } from './call.js';

export type KnownKind = AnswerTo<'listKinds'>['items'][number];
export type KindSetting = KnownKind['settings'][number];

/** The kinds of imports; they change with the installation's version only. */
export const kindsQuery = queryOptions({
  queryKey: ['listKinds', {}],
  queryFn: () => call('listKinds'),
  select: ({ items }) => items,
  staleTime: 600_000,
});

export const useKnownKind = (name: string | undefined): KnownKind | undefined =>
  useQuery(kindsQuery).data?.find((kind) => kind.name === name);
