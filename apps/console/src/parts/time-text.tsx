import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.js';
import { showTime } from '../format/times.js';

/** The zone of the workspace, in which all times are shown. */
export const useZone = (): string => {
  const { data } = useQuery({
    queryKey: ['workspace'],
    queryFn: () => call('showWorkspace'),
    staleTime: 300_000,
  });
  return data?.zone ?? 'UTC';
};

/** A time for people, and the exact one for machines. */
export const TimeText = ({ time }: { readonly time: string }) => (
  <time dateTime={time}>{showTime(time, Date.now(), useZone())}</time>
);
