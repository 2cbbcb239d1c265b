import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useKnownKind } from '../../api/known-kinds.js';
import { useMay } from '../../api/session.js';
import { useShownImport } from '../../api/shown-import.js';
import { kindName } from '../../format/kind-name.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { PageHead } from '../../parts/page-head.js';
import { SettingsSection } from '../../parts/settings/settings-section.js';
import { FileDrop } from '../../parts/upload/file-drop.js';
import { uploadQueue } from '../../parts/upload/upload-queue.js';
import { ObstacleNotes } from '../../parts/wizard/obstacle-notes.js';
import { Stepper } from '../../parts/wizard/stepper.js';
import { WizardFoot } from '../../parts/wizard/wizard-foot.js';
import { filesStep } from '../../parts/wizard/wizard-steps.js';
import { FileTable } from './file-table.js';
import { filesSentence, leadsOn, takesFiles } from './file-verdict.js';
import { useUploads } from './use-uploads.js';

const words = {
  imports: 'Imports',
  toMapping: 'Continue to mapping',
  toValidation: 'Continue to validation',
  goesOn: 'You can go to other pages meanwhile; keep this tab open.',
};

/** The files of an import: uploaded, checked, and read as they shall be. */
export const FilesScreen = () => {
  const { id } = useParams({ from: '/signed-in/imports/$id/files' });
  const { data: found, error, refetch } = useShownImport(id);
  const kind = useKnownKind(found?.kind);
  const uploads = useUploads(id);
  const mayChange = useMay('imports:write');
  const navigate = useNavigate();
  if (error && !found) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!found || !kind) return <Loading />;
  const onTheirWay = uploads.filter(({ state }) => state !== 'failed').length;
  const next = kind.takes_mapping ? '/imports/$id/mapping' : '/imports/$id/validation';
  return (
    <>
      <PageHead
        title={found.name}
        crumbs={
          <>
            <Link to="/imports">{words.imports}</Link> / {kindName(found.kind)}
          </>
        }
      />
      <Stepper found={found} takesMapping={kind.takes_mapping} here={filesStep(found)} />
      {mayChange && takesFiles(found) ? (
        <FileDrop
          formats={kind.formats}
          onFiles={(files) => uploadQueue.add(id, files)}
          isPrimary={found.file_count + uploads.length === 0}
        />
      ) : null}
      <ObstacleNotes found={found} takesMapping={kind.takes_mapping} />
      {found.file_count + uploads.length > 0 ? (
        <FileTable found={found} uploads={uploads} mayChange={mayChange} />
      ) : null}
      <div className="narrow-form table-end">
        <SettingsSection found={found} kind={kind} isChangeable={takesFiles(found)} />
      </div>
      <WizardFoot
        actions={
          <button
            type="button"
            className={found.file_count > 0 ? 'btn pri' : 'btn'}
            disabled={!leadsOn(found, onTheirWay)}
            onClick={() => void navigate({ to: next, params: { id } })}
          >
            {kind.takes_mapping ? words.toMapping : words.toValidation}
          </button>
        }
      >
        <b>{filesSentence(found, onTheirWay)}</b>{' '}
        {onTheirWay > 0 ? <span className="quiet">{words.goesOn}</span> : null}
      </WizardFoot>
    </>
  );
};
