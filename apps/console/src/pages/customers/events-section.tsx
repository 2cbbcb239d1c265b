import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api/call.js';
import { showNumberOf } from '../../format/numbers.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Section } from '../../parts/section.js';
import { TimeText } from '../../parts/time-text.js';
import { ValueText } from '../../parts/value-text.js';
import type { ShownCustomer, ShownEvent } from './customer-fields.js';
import { useImportNames } from './source-names.js';
import { nameOfSource, textOfPlace } from './source-text.js';
import { tellEvent } from './told-events.js';

const words = {
  title: 'Events',
  older: 'Show older events',
  set: (count: number) => `${showNumberOf(count, 'attribute')} set`,
  more: (count: number) => `and ${showNumberOf(count, 'more change', 'more changes')}`,
};

const PAGE = 50;

/** The events that came with the customer; older ones once they are asked for, which begin with those again. */
const useEvents = ({ id, events, has_more_events }: ShownCustomer) => {
  const read = useInfiniteQuery({
    queryKey: ['listEvents', { path: { id } }, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call('listEvents', { path: { id }, query: { id_kind: 'loyalty', cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    enabled: false,
  });
  const pages = read.data?.pages;
  return {
    events: pages ? pages.flatMap(({ items }) => items) : events,
    error: read.error,
    isLoading: read.isFetching,
    hasMore: pages ? read.hasNextPage : has_more_events,
    loadMore: () => void (pages ? read.fetchNextPage() : read.refetch()),
  };
};

const Changes = ({ event }: { readonly event: ShownEvent }) => {
  const { changes, more } = tellEvent(event);
  const rest = event.action === 'opt_in' ? words.set(more) : words.more(more);
  return (
    <div className="chg">
      {changes.map(({ attribute, before, after }) => (
        <div key={attribute}>
          {attribute}:{' '}
          <span className="faint">
            <ValueText value={before} />
          </span>{' '}
          → <ValueText value={after} />
        </div>
      ))}
      {more > 0 ? rest : null}
    </div>
  );
};

interface EventLineProps {
  readonly event: ShownEvent;
  /** Of imports by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

const sourceOf = ({ event, names }: EventLineProps): string =>
  [event.source, nameOfSource(event, names), event.transaction ?? '', textOfPlace(event)]
    .filter((part, index, all) => part !== '' && all.indexOf(part) === index)
    .join(', ');

const EventLine = (props: EventLineProps) => (
  <li>
    <TimeText time={props.event.at} />
    <b>{props.event.action}</b> <span className="quiet">{sourceOf(props)}</span>
    <Changes event={props.event} />
  </li>
);

/** What happened to a customer, newest first, with the old and the new values. */
export const EventsSection = ({ customer }: { readonly customer: ShownCustomer }) => {
  const { events, error, isLoading, hasMore, loadMore } = useEvents(customer);
  const names = useImportNames(events);
  return (
    <Section title={words.title}>
      <ol className="line">
        {events.map((event) => (
          <EventLine key={event._id} event={event} names={names} />
        ))}
      </ol>
      {error ? <FailureNote error={error} onRetry={loadMore} /> : null}
      {hasMore ? (
        <button type="button" className="btn sm" disabled={isLoading} onClick={loadMore}>
          {words.older}
        </button>
      ) : null}
    </Section>
  );
};
