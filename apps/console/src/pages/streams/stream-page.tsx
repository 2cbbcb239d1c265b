import { Link, useParams } from '@tanstack/react-router';
import { useCall } from '../../api/use-call.js';
import { kindName } from '../../format/kind-name.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { PageHead } from '../../parts/page-head.js';
import { StatusMark } from '../../parts/status-mark.js';
import { type ShownStream, stateOf } from '../../parts/stream-words.js';
import { When } from '../../parts/when.js';
import { PublishHelp } from './publish-help.js';
import { StopNote } from './stop-note.js';
import { StreamActions } from './stream-actions.js';
import { StreamErrors } from './stream-errors.js';
import { StreamFacts } from './stream-facts.js';
import { StreamLabels } from './stream-labels.js';
import { PartitionTable, StreamSum } from './stream-numbers.js';

const words = {
  title: 'Stream',
  streams: 'Streams',
  last: 'Last record',
  none: 'No record yet',
  made: (by: string) => `made by ${by}`,
};

const REFRESH_MS = 3_000;

const Crumbs = ({ kind }: { readonly kind: string }) => (
  <>
    <Link to="/streams">{words.streams}</Link> / {kindName(kind)}
  </>
);

const Head = ({ stream }: { readonly stream: ShownStream }) => (
  <PageHead title={stream.name} crumbs={<Crumbs kind={stream.kind} />} actions={<StreamActions stream={stream} />}>
    <StatusMark {...stateOf(stream)} />
    <span>
      {stream.last_progress_at ? (
        <>
          {words.last} <When time={stream.last_progress_at} />
        </>
      ) : (
        words.none
      )}
    </span>
    <span>
      <When time={stream.created_at} /> {words.made(stream.created_by)}
    </span>
  </PageHead>
);

const Parts = ({ stream }: { readonly stream: ShownStream }) => (
  <>
    <StopNote stream={stream} />
    <div className="cols two">
      <StreamSum stream={stream} />
      <PartitionTable stream={stream} />
    </div>
    <div className="cols two">
      <StreamFacts stream={stream} />
      <PublishHelp stream={stream} />
    </div>
    <StreamLabels stream={stream} />
    <StreamErrors stream={stream} />
  </>
);

/** One stream: what became of its records, how far it is, and what can be changed. */
export const StreamScreen = () => {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const { data: stream, error, refetch } = useCall('showStream', { path: { id } }, { every: REFRESH_MS });
  if (!stream) {
    return (
      <>
        <PageHead title={words.title} />
        {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : <Loading />}
      </>
    );
  }
  return (
    <>
      <Head stream={stream} />
      <Parts stream={stream} />
    </>
  );
};
