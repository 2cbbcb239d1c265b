import { call } from '../../api/call.js';
import { MoreMenu } from '../../parts/more-menu.js';
import { StatusMark } from '../../parts/status-mark.js';
import { useAct } from '../../parts/use-act.js';
import { When } from '../../parts/when.js';
import { type ListedWorkflow, triggerWords } from './workflow-draft.js';

const words = {
  caption: 'Workflows',
  name: 'Name',
  trigger: 'Set off when',
  state: 'State',
  active: 'Active',
  inactive: 'Inactive',
  switch: 'Set active or inactive',
  off: 'Set inactive',
  on: 'Set active',
  offOf: (name: string) => `Set inactive: ${name}`,
  onOf: (name: string) => `Set active: ${name}`,
  created: 'Created',
  actions: 'Actions',
  change: 'Change…',
  remove: 'Delete…',
};

interface WorkflowTableProps {
  readonly workflows: readonly ListedWorkflow[];
  /** Null: nothing may be changed. */
  readonly acts: {
    readonly onChange: (workflow: ListedWorkflow) => void;
    readonly onDelete: (workflow: ListedWorkflow) => void;
  } | null;
}

/** One button, so that the focus stays on it while it changes what it does. */
const StateSwitch = ({ workflow: { id, name, active } }: { readonly workflow: ListedWorkflow }) => {
  const change = useAct(() => call('changeWorkflow', { path: { id }, body: { active: !active } }), {
    refresh: ['listWorkflows'],
  });
  return (
    <button
      type="button"
      className="btn sm"
      aria-disabled={change.isPending}
      aria-label={active ? words.offOf(name) : words.onOf(name)}
      onClick={() => (change.isPending ? undefined : change.mutate())}
    >
      {active ? words.off : words.on}
    </button>
  );
};

const Trigger = ({ trigger }: { readonly trigger: string }) => {
  const said = triggerWords(trigger);
  if (said === null) return <code>{trigger}</code>;
  return (
    <>
      {said}
      <div className="sub">
        <code>{trigger}</code>
      </div>
    </>
  );
};

const itemsOf = (workflow: ListedWorkflow, acts: NonNullable<WorkflowTableProps['acts']>) => [
  { label: words.change, onClick: () => acts.onChange(workflow) },
  { label: words.remove, isDanger: true, onClick: () => acts.onDelete(workflow) },
];

const Row = ({ workflow, acts }: Pick<WorkflowTableProps, 'acts'> & { readonly workflow: ListedWorkflow }) => (
  <tr>
    <th scope="row" className="called">
      {workflow.name}
    </th>
    <td>
      <Trigger trigger={workflow.trigger} />
    </td>
    <td>
      {workflow.active ? (
        <StatusMark look="ok" word={words.active} />
      ) : (
        <StatusMark look="paused" word={words.inactive} />
      )}
    </td>
    {acts ? (
      <td>
        <StateSwitch workflow={workflow} />
      </td>
    ) : null}
    <td>
      <When time={workflow.created_at} />
      <div className="sub">{workflow.created_by}</div>
    </td>
    {acts ? (
      <td className="num">
        <MoreMenu name={workflow.name} items={itemsOf(workflow, acts)} />
      </td>
    ) : null}
  </tr>
);

/** Workflows, oldest first. */
export const WorkflowTable = ({ workflows, acts }: WorkflowTableProps) => (
  <div className="scroll">
    <table>
      <caption className="sr">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.trigger}</th>
          <th scope="col">{words.state}</th>
          {acts ? (
            <th scope="col">
              <span className="sr">{words.switch}</span>
            </th>
          ) : null}
          <th scope="col">{words.created}</th>
          {acts ? (
            <th scope="col">
              <span className="sr">{words.actions}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {workflows.map((workflow) => (
          <Row key={workflow.id} workflow={workflow} acts={acts} />
        ))}
      </tbody>
    </table>
  </div>
);
