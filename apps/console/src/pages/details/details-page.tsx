import { Link, useParams } from '@tanstack/react-router';
import { type KnownKind, useKnownKind } from '../../api/known-kinds.js';
import { useMay } from '../../api/session.js';
import { type ShownImport, useShownImport } from '../../api/shown-import.js';
import { kindName } from '../../format/kind-name.js';
import { FailureNote } from '../../parts/failure-note.js';
import { importStates } from '../../parts/import-status.js';
import { useLiveImport, withLive } from '../../parts/live/live-import.js';
import { RunProgress } from '../../parts/live/live-progress.js';
import { Loading } from '../../parts/loading.js';
import { PageHead } from '../../parts/page-head.js';
import { DetailsButtons } from './details-buttons.js';
import { DetailsFacts } from './details-facts.js';
import { ErrorsView } from './errors/errors-view.js';
import { FilesSection } from './files-section.js';
import { MoreFacts } from './more-section.js';
import { ResultSection } from './result-section.js';
import { StagesSection } from './stages-section.js';
import { TroubleNotes } from './trouble-notes.js';

const words = { imports: 'Imports' };

interface DetailsProps {
  readonly read: ShownImport;
  readonly kind: KnownKind;
}

const hasNumbers = ({ read, started_at, plan }: ShownImport): boolean =>
  read > 0 || started_at !== null || plan !== null;

/** Rejected rows, or files that can't be read; while rows are being judged the list would be another one each second. */
const hasErrors = ({ status, rejected, plan, files }: ShownImport): boolean =>
  !importStates[status].isWorking &&
  (rejected > 0 || (plan?.rejected ?? 0) > 0 || files.some(({ error_total }) => error_total > 0));

const Details = ({ read, kind }: DetailsProps) => {
  const live = useLiveImport(read);
  const found = withLive(read, live);
  const mayChange = useMay('imports:write');
  return (
    <>
      <PageHead
        title={found.name}
        crumbs={
          <>
            <Link to="/imports">{words.imports}</Link> / {kindName(found.kind)}
          </>
        }
        actions={mayChange ? <DetailsButtons found={found} kind={kind} /> : null}
      >
        <DetailsFacts found={found} />
      </PageHead>
      {importStates[found.status].isWorking ? <RunProgress found={found} live={live} /> : null}
      <TroubleNotes found={found} />
      {hasNumbers(found) ? (
        <div className="cols pair">
          <ResultSection found={found} />
          <div className="stack">
            <MoreFacts found={found} kind={kind} />
          </div>
        </div>
      ) : null}
      <div className="cols pair">
        <StagesSection found={found} />
        {found.file_count > 0 ? <FilesSection found={found} takesMapping={kind.takes_mapping} /> : null}
      </div>
      {hasErrors(found) ? <ErrorsView found={found} /> : null}
    </>
  );
};

/** What an import is, does and did. */
export const DetailsScreen = () => {
  const { id } = useParams({ from: '/signed-in/imports/$id' });
  const { data: read, error, refetch } = useShownImport(id);
  const kind = useKnownKind(read?.kind);
  if (error && !read) return <FailureNote error={error} onRetry={() => void refetch()} />;
  return read && kind ? <Details key={id} read={read} kind={kind} /> : <Loading />;
};
