import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.js';
import type { KnownKind } from '../../api/known-kinds.js';
import type { ShownImport } from '../../api/shown-import.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { Section } from '../../parts/section.js';
import { SettingsSection } from '../../parts/settings/settings-section.js';
import { ChangesSection } from './changes-section.js';
import { ErrorsSection } from './errors-section.js';
import { LeftOutNote } from './left-out-note.js';
import { NewCustomersSection } from './new-customers-section.js';
import { NotCheckedNote } from './not-checked-note.js';
import { PlanSection } from './plan-section.js';
import { StartFoot } from './start-foot.js';
import type { ShownPlan, StartConsents } from './start-terms.js';
import { validatedAt } from './validation-stage.js';
import { WorkflowNote } from './workflow-note.js';

const words = { before: 'Before you start', fine: 'Nothing stands in the way.' };

interface PlanViewProps {
  readonly found: ShownImport;
  readonly kind: KnownKind;
  readonly process: 'rows' | 'groups';
  readonly takesMapping: boolean;
}

const isUntroubled = (found: ShownImport, plan: ShownPlan): boolean =>
  found.workflows.length + plan.rejected + plan.dead + plan.not_checked.length === 0;

const PlanParts = ({ plan, ...props }: PlanViewProps & { readonly plan: ShownPlan }) => {
  const [consents, setConsents] = useState<StartConsents>({ leavesOut: false, knowsWorkflows: false });
  const { found } = props;
  return (
    <>
      <div className="cols plan-cols">
        <PlanSection found={found} plan={plan} process={props.process} />
        <Section title={words.before}>
          <div className="notes">
            <WorkflowNote
              found={found}
              plan={plan}
              isKnown={consents.knowsWorkflows}
              onKnow={(knowsWorkflows) => setConsents({ ...consents, knowsWorkflows })}
            />
            <LeftOutNote
              {...props}
              id={found.id}
              plan={plan}
              isAccepted={consents.leavesOut}
              onAccept={(leavesOut) => setConsents({ ...consents, leavesOut })}
            />
            <NotCheckedNote id={found.id} plan={plan} />
            {isUntroubled(found, plan) ? <p className="quiet">{words.fine}</p> : null}
          </div>
          <SettingsSection found={found} kind={props.kind} isChangeable />
        </Section>
      </div>
      <ChangesSection plan={plan} />
      <NewCustomersSection plan={plan} />
      <ErrorsSection found={found} plan={plan} />
      <StartFoot {...props} plan={plan} consents={consents} />
    </>
  );
};

/** The plan of the latest validation. A later one is another plan: what was agreed to goes with the earlier one. */
export const PlanStage = (props: PlanViewProps) => {
  const { id } = props.found;
  const at = validatedAt(props.found);
  const {
    data: plan,
    error,
    refetch,
  } = useQuery({
    queryKey: ['showPlan', { path: { id } }, at],
    queryFn: ({ signal }) => call('showPlan', { path: { id }, signal }),
  });
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  return plan ? <PlanParts key={at} {...props} plan={plan} /> : <Loading />;
};
