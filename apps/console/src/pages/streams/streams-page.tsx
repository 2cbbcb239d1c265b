import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { EmptyState } from '../../parts/empty-state.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { PageHead } from '../../parts/page-head.js';
import { Pager } from '../../parts/pager.js';
import { useFilters } from '../../parts/use-filters.js';
import { usePages } from '../../parts/use-pages.js';
import { ZoneNote } from '../../parts/when.js';
import { CreateStream } from './create-stream.js';
import { StreamTable } from './stream-table.js';

const words = {
  title: 'Streams',
  create: 'Create stream',
  none: 'No streams yet',
  how: 'A stream takes what other systems publish to its topic, record by record, with the same mapping, checks and results as a file.',
};

const REFRESH_MS = 5_000;

/** All streams, with what became of their records. */
export const StreamsScreen = () => {
  const [{ cursor }] = useFilters();
  const { data, error, refetch } = useCall('listStreams', { query: { cursor } }, { every: REFRESH_MS, keep: true });
  const pages = usePages(data?.next_cursor);
  const mayWrite = useMay('streams:write');
  const [isCreating, setCreating] = useState(false);
  const navigate = useNavigate();
  const create = mayWrite ? (
    <button type="button" className="btn pri" onClick={() => setCreating(true)}>
      {words.create}
    </button>
  ) : null;
  const isEmpty = data !== undefined && data.items.length === 0;
  return (
    <>
      <PageHead title={words.title} actions={isEmpty ? null : create} />
      {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {isEmpty ? (
        <EmptyState title={words.none} action={create}>
          {words.how}
        </EmptyState>
      ) : null}
      {data && !isEmpty ? (
        <>
          <StreamTable streams={data.items} />
          <Pager onBack={pages.onBack} onNext={pages.onNext}>
            <ZoneNote />
          </Pager>
        </>
      ) : null}
      {isCreating ? (
        <CreateStream
          onClose={() => setCreating(false)}
          onCreated={({ id }) => void navigate({ to: '/streams/$id', params: { id } })}
        />
      ) : null}
    </>
  );
};
