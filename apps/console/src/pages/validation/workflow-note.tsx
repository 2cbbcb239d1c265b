import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../api/call.js';
import { useMay } from '../../api/session.js';
import type { ShownImport } from '../../api/shown-import.js';
import { showCount, showNumberOf } from '../../format/numbers.js';
import { CheckField } from '../../parts/check-field.js';
import { useAct } from '../../parts/use-act.js';
import { customersSetOff, type LinkedWorkflow, type ShownPlan, workflowsSetOff } from './start-terms.js';

const words = {
  title: (count: number) =>
    count === 0
      ? 'No workflow will run on this import'
      : `${showNumberOf(count, 'active workflow')} will run on this import`,
  workflow: 'Workflow',
  runsOn: 'Runs on',
  customers: 'Customers',
  action: 'Action',
  off: 'Set inactive',
  on: 'Set active',
  offOf: (name: string) => `Set ${name} inactive for the time of this import`,
  onOf: 'Set the workflows active again that were set inactive here',
  runs: { opt_in: 'opt_in, created', profile: 'profile, updated' } as Readonly<Record<string, string>>,
  said: (name: string, active: boolean) => `${name} is ${active ? 'active again' : 'inactive for this import'}.`,
  again: 'What is set inactive here stays so after the import, until it is set active again on the page of the import.',
  know: 'I know that these workflows will run.',
  recorded: 'Recorded with your name at the start.',
};

interface RowProps {
  readonly id: string;
  readonly workflow: LinkedWorkflow;
  readonly plan: ShownPlan;
  readonly onSaid: (text: string) => void;
}

/** One button, so that the focus stays on it while it changes what it does. */
const WorkflowSwitch = ({ id, workflow, onSaid }: Omit<RowProps, 'plan'>) => {
  const isOff = !workflow.active && workflow.set_inactive_here;
  const change = useAct(
    () =>
      isOff
        ? call('setActiveAgain', { path: { id }, body: {} })
        : call('setInactive', { path: { id }, body: { workflows: [workflow.id] } }),
    { refresh: ['showImport'], onDone: () => onSaid(words.said(workflow.name, isOff)) },
  );
  return (
    <button
      type="button"
      className="btn sm"
      aria-disabled={change.isPending}
      aria-label={isOff ? words.onOf : words.offOf(workflow.name)}
      onClick={() => (change.isPending ? undefined : change.mutate())}
    >
      {isOff ? words.on : words.off}
    </button>
  );
};

const WorkflowRow = ({ id, workflow, plan, onSaid }: RowProps) => {
  const mayChange = useMay('workflows:write');
  const isOff = !workflow.active && workflow.set_inactive_here;
  const customers = customersSetOff(workflow, plan);
  return (
    <tr>
      <td className={isOff ? 'quiet' : ''}>{workflow.name}</td>
      <td className="quiet">{words.runs[workflow.trigger] ?? workflow.trigger}</td>
      <td className="num">{isOff ? 0 : customers === null ? '' : showCount(customers)}</td>
      <td className="num">{mayChange ? <WorkflowSwitch id={id} workflow={workflow} onSaid={onSaid} /> : null}</td>
    </tr>
  );
};

interface WorkflowNoteProps {
  readonly found: Pick<ShownImport, 'id' | 'workflows'>;
  readonly plan: ShownPlan;
  readonly isKnown: boolean;
  readonly onKnow: (isKnown: boolean) => void;
}

/** The workflows that a start would set off: each can be set inactive, or all be taken note of. */
export const WorkflowNote = ({ found, plan, isKnown, onKnow }: WorkflowNoteProps) => {
  const [said, setSaid] = useState('');
  const active = workflowsSetOff(found.workflows).length;
  if (found.workflows.length === 0) return null;
  const Icon = active > 0 ? IconAlertTriangle : IconCircleCheck;
  return (
    <section className={active > 0 ? 'note warn' : 'note ok'} aria-label={words.title(active)}>
      <Icon className="i" aria-hidden />
      <div>
        <h3>{words.title(active)}</h3>
        <div className="scroll">
          <table className="tight workflows">
            <thead>
              <tr>
                <th scope="col">{words.workflow}</th>
                <th scope="col">{words.runsOn}</th>
                <th scope="col" className="num">
                  {words.customers}
                </th>
                <th scope="col">
                  <span className="sr">{words.action}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {found.workflows.map((workflow) => (
                <WorkflowRow key={workflow.id} id={found.id} workflow={workflow} plan={plan} onSaid={setSaid} />
              ))}
            </tbody>
          </table>
        </div>
        {active < found.workflows.length ? <p className="sub">{words.again}</p> : null}
        {active > 0 ? (
          <CheckField label={words.know} help={words.recorded} checked={isKnown} onChange={onKnow} />
        ) : null}
        <p className="sr" aria-live="polite">
          {said}
        </p>
      </div>
    </section>
  );
};
