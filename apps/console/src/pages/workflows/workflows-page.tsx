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
import { DeleteWorkflow } from './delete-workflow.js';
import type { ListedWorkflow } from './workflow-draft.js';
import { WorkflowForm } from './workflow-form.js';
import { WorkflowTable } from './workflow-table.js';

const words = {
  title: 'Workflows',
  create: 'Create workflow',
  about: 'Automations outside of Sluice that events of customers set off.',
  none: 'No workflows yet',
  how: 'Name the automations outside of Sluice that events of customers set off, such as a welcome mail. Who starts an import is then warned of those that it would set off.',
};

type Opened = { readonly act: 'create' } | { readonly act: 'change' | 'delete'; readonly workflow: ListedWorkflow };

const Dialog = ({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }) => {
  if (opened.act === 'create') return <WorkflowForm workflow={null} onClose={onClose} />;
  const Form = opened.act === 'change' ? WorkflowForm : DeleteWorkflow;
  return <Form workflow={opened.workflow} onClose={onClose} />;
};

interface ListedProps {
  readonly mayWrite: boolean;
  readonly onOpen: (opened: Opened) => void;
}

const Listed = ({ mayWrite, onOpen }: ListedProps) => {
  const [{ cursor }] = useFilters();
  const { data, error, refetch } = useCall('listWorkflows', { query: { cursor } }, { keep: true });
  const pages = usePages(data?.next_cursor);
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <EmptyState title={words.none}>{words.how}</EmptyState>;
  const acts = {
    onChange: (workflow: ListedWorkflow) => onOpen({ act: 'change', workflow }),
    onDelete: (workflow: ListedWorkflow) => onOpen({ act: 'delete', workflow }),
  };
  return (
    <>
      <WorkflowTable workflows={data.items} acts={mayWrite ? acts : null} />
      <Pager onBack={pages.onBack} onNext={pages.onNext}>
        <ZoneNote />
      </Pager>
    </>
  );
};

/** The automations that are warned of, with what may be changed of them. */
export const WorkflowsScreen = () => {
  const mayWrite = useMay('workflows:write');
  const [opened, setOpened] = useState<Opened | null>(null);
  const create = mayWrite ? (
    <button type="button" className="btn pri" onClick={() => setOpened({ act: 'create' })}>
      {words.create}
    </button>
  ) : null;
  return (
    <>
      <PageHead title={words.title} actions={create}>
        <span>{words.about}</span>
      </PageHead>
      <Listed mayWrite={mayWrite} onOpen={setOpened} />
      {opened ? <Dialog opened={opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
};
