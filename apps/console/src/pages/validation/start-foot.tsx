import { useNavigate } from '@tanstack/react-router';
import { call } from '../../api/call.js';
import { useMay } from '../../api/session.js';
import type { ShownImport } from '../../api/shown-import.js';
import { FailureNote } from '../../parts/failure-note.js';
import { useAct } from '../../parts/use-act.js';
import { WizardFoot } from '../../parts/wizard/wizard-foot.js';
import { missingConsent, type ShownPlan, type StartConsents, startSentence } from './start-terms.js';

const words = {
  final: 'From the start on it can’t be cancelled.',
  back: 'Back',
  start: 'Start import',
  starting: 'Starting',
};

interface StartFootProps {
  readonly found: ShownImport;
  readonly plan: ShownPlan;
  readonly process: 'rows' | 'groups';
  readonly takesMapping: boolean;
  readonly consents: StartConsents;
}

/** The start confirmation: what will go in and be left out, and what is still missing. */
export const StartFoot = ({ found, plan, process, takesMapping, consents }: StartFootProps) => {
  const navigate = useNavigate();
  const mayStart = useMay('imports:write');
  const { id } = found;
  const missing = missingConsent(plan, found.workflows, consents);
  const start = useAct(
    () =>
      call('startImport', {
        path: { id },
        body: { accept_errors: consents.leavesOut, acknowledge_workflows: consents.knowsWorkflows },
      }),
    {
      ...{ refresh: ['showImport', 'listImports'], isToldThere: true },
      onDone: () => void navigate({ to: '/imports/$id', params: { id } }),
    },
  );
  const back = takesMapping ? '/imports/$id/mapping' : '/imports/$id/files';
  return (
    <>
      {start.error ? <FailureNote error={start.error} /> : null}
      <WizardFoot
        actions={
          <>
            {missing ? <span className="sub">{missing}</span> : null}
            <button type="button" className="btn" onClick={() => void navigate({ to: back, params: { id } })}>
              {words.back}
            </button>
            {mayStart ? (
              <button
                type="button"
                className="btn pri"
                disabled={missing !== null || start.isPending}
                onClick={() => start.mutate()}
              >
                {start.isPending ? words.starting : words.start}
              </button>
            ) : null}
          </>
        }
      >
        <b>{startSentence(plan, process)}</b> <span className="quiet">{words.final}</span>
      </WizardFoot>
    </>
  );
};
