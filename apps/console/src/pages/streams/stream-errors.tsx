import { useCall } from '../../api/use-call.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Pager } from '../../parts/pager.js';
import { Section } from '../../parts/section.js';
import type { ShownStream } from '../../parts/stream-words.js';
import { TextField } from '../../parts/text-field.js';
import { useFilters } from '../../parts/use-filters.js';
import { usePages } from '../../parts/use-pages.js';
import { StreamErrorTable } from './stream-error-table.js';

const words = {
  title: 'Errors',
  note: 'of rejected records, the latest mapping first',
  none: 'No record was rejected.',
  noHits: 'No errors with these filters',
  clear: 'Clear filters',
  filters: {
    code: 'Reason (code)',
    attribute: 'Attribute (id)',
    customer_id: 'Customer ID',
    partition: 'Partition',
    offset: 'Offset',
  },
};

const filterNames = ['code', 'attribute', 'customer_id', 'partition', 'offset'] as const;

const isNumber = (name: string): boolean => name === 'partition' || name === 'offset';

const FilterFields = () => {
  const [filters, setFilters] = useFilters();
  return (
    <div className="filters">
      {filterNames.map((name) => (
        <TextField
          key={name}
          label={words.filters[name]}
          inputMode={isNumber(name) ? 'numeric' : 'text'}
          value={filters[name] ?? ''}
          onChange={({ target: { value } }) =>
            setFilters({ [name]: isNumber(name) ? value.replace(/\D/g, '') : value })
          }
        />
      ))}
    </div>
  );
};

const NoHits = () => {
  const [, setFilters] = useFilters();
  return (
    <p className="faint">
      {words.noHits}{' '}
      <button
        type="button"
        className="btn plain sm"
        onClick={() => setFilters(Object.fromEntries(filterNames.map((name) => [name, undefined])))}
      >
        {words.clear}
      </button>
    </p>
  );
};

const Listed = ({ stream }: { readonly stream: ShownStream }) => {
  const [filters] = useFilters();
  const query = { ...Object.fromEntries(filterNames.map((name) => [name, filters[name]])), cursor: filters.cursor };
  const { data, error, refetch } = useCall(
    'listStreamErrors',
    { path: { id: stream.id }, query: { ...query, limit: 50 } },
    { keep: true },
  );
  const pages = usePages(data?.next_cursor);
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.items.length === 0) return <NoHits />;
  return (
    <>
      <StreamErrorTable errors={data.items} hasTransactions={stream.kind === 'transactions'} />
      <Pager onBack={pages.onBack} onNext={pages.onNext} />
    </>
  );
};

/** Why records of a stream were rejected, with filters in the address. */
export const StreamErrors = ({ stream }: { readonly stream: ShownStream }) => (
  <Section title={words.title} note={words.note}>
    {stream.rejected === 0 ? (
      <p className="faint">{words.none}</p>
    ) : (
      <>
        <FilterFields />
        <Listed stream={stream} />
      </>
    )}
  </Section>
);
