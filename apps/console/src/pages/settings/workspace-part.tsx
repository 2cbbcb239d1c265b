import { type FormEvent, useState } from 'react';
import { type AnswerTo, call } from '../../api/call.js';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { CheckField } from '../../parts/check-field.js';
import { Facts } from '../../parts/facts.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { PartHead } from '../../parts/part-head.js';
import { TextField } from '../../parts/text-field.js';
import { useAct } from '../../parts/use-act.js';
import { changesOf, type WorkspaceDraft, workspaceDraftOf } from './workspace-draft.js';

type Workspace = AnswerTo<'showWorkspace'>;

const words = {
  title: 'Workspace',
  about: 'What all imports and streams go by.',
  id: 'ID',
  name: 'Name',
  country: 'Country',
  zone: 'Time zone',
  transactions: 'Transactions',
  currency: 'Currency',
  currencyHelp: 'Three letters, as in EUR. Empty: the first import that names one decides.',
  digits: 'Decimals of an amount',
  digitsHelp: 'Those of the currency’s smaller unit; they stay once there are transactions.',
  accounts: 'Every action names its account',
  accountsHelp: 'Without it no action may.',
  events: 'Publish what happens to customers',
  eventsHelp:
    'To the topic of the events of this workspace, which is made when it is switched on. Its keys are loyalty IDs.',
  save: 'Save changes',
  saved: 'Saved. Imports of transactions that were validated before have to be validated again.',
};

const FixedFacts = ({ workspace: { id, name, country, zone } }: { readonly workspace: Workspace }) => (
  <div className="form spaced-after">
    <Facts
      facts={[
        { name: words.id, value: id },
        { name: words.name, value: name },
        { name: words.country, value: country },
        { name: words.zone, value: zone },
      ]}
    />
  </div>
);

interface DraftProps {
  readonly draft: WorkspaceDraft;
  readonly isFixed: boolean;
  readonly onChange: (changes: Partial<WorkspaceDraft>) => void;
}

const Fields = ({ draft, isFixed, onChange }: DraftProps) => (
  <>
    <TextField
      label={words.currency}
      help={words.currencyHelp}
      maxLength={3}
      pattern="[A-Za-z]{3}"
      autoComplete="off"
      disabled={isFixed}
      value={draft.currency}
      onChange={({ target }) => onChange({ currency: target.value.toUpperCase() })}
    />
    <TextField
      label={words.digits}
      help={words.digitsHelp}
      type="number"
      min={0}
      max={4}
      required
      disabled={isFixed}
      value={draft.digits}
      onChange={({ target }) => onChange({ digits: target.value })}
    />
    <CheckField
      label={words.accounts}
      help={words.accountsHelp}
      checked={draft.multiAccounts}
      disabled={isFixed}
      onChange={(multiAccounts) => onChange({ multiAccounts })}
    />
    <CheckField
      label={words.events}
      help={words.eventsHelp}
      checked={draft.eventsOut}
      disabled={isFixed}
      onChange={(eventsOut) => onChange({ eventsOut })}
    />
  </>
);

const WorkspaceForm = ({ workspace }: { readonly workspace: Workspace }) => {
  const mayWrite = useMay('workspace:write');
  const [draft, setDraft] = useState(() => workspaceDraftOf(workspace));
  const changes = changesOf(workspace, draft);
  const save = useAct(() => call('changeWorkspace', { body: changes }), {
    refresh: ['showWorkspace'],
    done: words.saved,
    isToldThere: true,
    onDone: (answer) => setDraft(workspaceDraftOf(answer)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <h3>{words.transactions}</h3>
      <Fields draft={draft} isFixed={!mayWrite} onChange={(change) => setDraft({ ...draft, ...change })} />
      {save.error ? <FailureNote error={save.error} /> : null}
      {mayWrite ? (
        <div>
          <button
            type="submit"
            className="btn pri"
            disabled={save.isPending || Object.keys(changes).length === 0 || draft.digits === ''}
          >
            {words.save}
          </button>
        </div>
      ) : null}
    </form>
  );
};

/** What the workspace is, and the settings that people change. */
export const WorkspacePart = () => {
  const { data, error, refetch } = useCall('showWorkspace', {});
  return (
    <>
      <PartHead title={words.title} about={words.about} />
      {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <FixedFacts workspace={data} />
          <WorkspaceForm workspace={data} />
        </>
      ) : null}
      {!data && !error ? <Loading /> : null}
    </>
  );
};
