import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '#libs/api-contract';
import { call } from '../../api/call.js';

/** That kind is for programs that were written for another product's endpoint. */
const FOR_PROGRAMS = 'customers_csv';

/** The kinds of imports that people begin, as the API lists them. */
export const useOfferedKinds = (): readonly AnswerOf<'Kind'>[] => {
  const { data } = useQuery({
    queryKey: ['kinds'],
    queryFn: () => call('listKinds'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (data?.items ?? []).filter(({ name }) => name !== FOR_PROGRAMS);
};
