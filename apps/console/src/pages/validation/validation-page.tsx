import { Link, Navigate, useParams } from '@tanstack/react-router';
import { type KnownKind, useKnownKind } from '../../api/known-kinds.js';
import { useMay } from '../../api/session.js';
import { type ShownImport, useShownImport } from '../../api/shown-import.js';
import { kindName } from '../../format/kind-name.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { PageHead } from '../../parts/page-head.js';
import { SettingsSection } from '../../parts/settings/settings-section.js';
import { ObstacleNotes } from '../../parts/wizard/obstacle-notes.js';
import { Stepper } from '../../parts/wizard/stepper.js';
import { BeforeValidation } from './before-validation.js';
import { PlanStage } from './plan-stage.js';
import { PreviewSection } from './preview-section.js';
import { RunningValidation } from './running-validation.js';
import { useValidation } from './use-validation.js';
import { isStale, validationStage } from './validation-stage.js';

const words = {
  imports: 'Imports',
  again: 'Validate again',
  files: 'Its files have to be in order first. ',
  toFiles: 'Look at the files',
};

export interface StageProps {
  readonly found: ShownImport;
  readonly kind: KnownKind;
  readonly process: 'rows' | 'groups';
  readonly takesMapping: boolean;
}

const FilesFirst = ({ found }: Pick<StageProps, 'found'>) => (
  <p className="spaced">
    {words.files}
    <Link to="/imports/$id/files" params={{ id: found.id }}>
      {words.toFiles}
    </Link>
  </p>
);

const OpenStage = (props: StageProps) => (
  <>
    <div className="narrow-form table-end">
      <SettingsSection found={props.found} kind={props.kind} isChangeable />
    </div>
    {props.process === 'rows' ? <PreviewSection found={props.found} /> : null}
    <BeforeValidation {...props} isStale={isStale(props.found)} />
  </>
);

/** What the state of the import on the server asks for; every tab and colleague sees the same. */
const Stage = (props: StageProps) => {
  const { found, takesMapping } = props;
  switch (validationStage(found)) {
    case 'files':
      return <FilesFirst found={found} />;
    case 'blocked':
      return <ObstacleNotes found={found} takesMapping={takesMapping} />;
    case 'open':
      return <OpenStage {...props} />;
    case 'running':
      return <RunningValidation found={found} />;
    case 'plan':
      return <PlanStage {...props} />;
    default:
      return <Navigate to="/imports/$id" params={{ id: found.id }} replace />;
  }
};

/** Of transactions it asks the database again too: a plan that knew more is not replaced by one that knows less. */
const AgainButton = ({ found, process }: Pick<StageProps, 'found' | 'process'>) => {
  const validation = useValidation(found.id);
  const mayValidate = useMay('imports:write');
  if (!mayValidate || validationStage(found) !== 'plan') return null;
  return (
    <button
      type="button"
      className="btn"
      disabled={validation.isPending}
      onClick={() => validation.mutate(process === 'groups')}
    >
      {words.again}
    </button>
  );
};

/** What a start would do, and the start itself. */
export const ValidationScreen = () => {
  const { id } = useParams({ from: '/signed-in/imports/$id/validation' });
  const { data: found, error, refetch } = useShownImport(id);
  const kind = useKnownKind(found?.kind);
  if (error && !found) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!found || !kind) return <Loading />;
  return (
    <>
      <PageHead
        title={found.name}
        crumbs={
          <>
            <Link to="/imports">{words.imports}</Link> / {kindName(found.kind)}
          </>
        }
        actions={<AgainButton found={found} process={kind.process} />}
      />
      <Stepper found={found} takesMapping={kind.takes_mapping} here="validation" />
      <Stage found={found} kind={kind} process={kind.process} takesMapping={kind.takes_mapping} />
    </>
  );
};
