import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AnswerTo, call } from '../../api/call.js';
import { kindsQuery } from '../../api/known-kinds.js';
import { kindName } from '../../format/kind-name.js';
import { CheckField } from '../../parts/check-field.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { isForPrograms } from '../../parts/kind-words.js';
import { MappingChoice } from '../../parts/mapping-choice.js';
import { isChosen, mappingFrom } from '../../parts/mapping-source.js';
import { SelectField } from '../../parts/select-field.js';
import { SettingFields } from '../../parts/settings/setting-fields.js';
import { defaultInputs, missingInputs } from '../../parts/settings/setting-values.js';
import { TextField } from '../../parts/text-field.js';
import { useAct } from '../../parts/use-act.js';
import { WorkflowsToAcknowledge } from '../../parts/workflows-to-acknowledge.js';
import { hasOnePartition, isComplete, isOfGroups, nameFault, newStreamOf, type StreamDraft } from './new-stream.js';

const words = {
  title: 'Create a stream',
  act: 'Create stream',
  name: 'Name',
  nameHelp: 'A part of the name of its topic; it stays what it is.',
  kind: 'Kind',
  partitions: 'Partitions of its topic',
  partitionsHelp: '4 without it. More can be added later, none is ever taken away.',
  quiet: 'Quiet period, in seconds',
  quietHelp: 'A transaction is complete when nothing came for it for so long, or its end marker came. 60 without it.',
  debezium: 'Records are Debezium change events',
  debeziumHelp: '“after” is the record; deletes are counted and change nothing.',
  receipts: 'Publish a receipt of each record',
  receiptsHelp: 'To a topic of its own, for who published it.',
};

const begun: StreamDraft = {
  ...{ name: '', kind: 'customers', source: { by: 'names' }, inputs: {}, partitions: '', isDebezium: false },
  ...{ receipts: false, quietPeriod: '', acknowledged: false },
};

interface FieldsProps {
  readonly draft: StreamDraft;
  readonly onChange: (changes: Partial<StreamDraft>) => void;
}

const useKinds = () => useQuery(kindsQuery).data?.filter(({ name }) => !isForPrograms(name)) ?? [];

const KindFields = ({ draft, onChange }: FieldsProps) => {
  const kinds = useKinds();
  const settings = kinds.find(({ name }) => name === draft.kind)?.settings ?? [];
  return (
    <>
      <SelectField
        label={words.kind}
        choices={kinds.map(({ name }) => ({ value: name, label: kindName(name) }))}
        value={draft.kind}
        onChange={(kind) => onChange({ kind, inputs: {}, acknowledged: false })}
      />
      {isOfGroups(draft.kind) ? null : (
        <MappingChoice source={draft.source} onChange={(source) => onChange({ source })} />
      )}
      <SettingFields
        settings={settings}
        inputs={{ ...defaultInputs(settings), ...draft.inputs }}
        onChange={(inputs) => onChange({ inputs })}
      />
    </>
  );
};

const TopicFields = ({ draft, onChange }: FieldsProps) => (
  <>
    {hasOnePartition(draft.kind) ? null : (
      <TextField
        label={words.partitions}
        help={words.partitionsHelp}
        type="number"
        min={1}
        max={1000}
        value={draft.partitions}
        onChange={({ target }) => onChange({ partitions: target.value })}
      />
    )}
    {isOfGroups(draft.kind) ? (
      <TextField
        label={words.quiet}
        help={words.quietHelp}
        type="number"
        min={1}
        max={3600}
        value={draft.quietPeriod}
        onChange={({ target }) => onChange({ quietPeriod: target.value })}
      />
    ) : (
      <CheckField
        label={words.receipts}
        help={words.receiptsHelp}
        checked={draft.receipts}
        onChange={(receipts) => onChange({ receipts })}
      />
    )}
    <CheckField
      label={words.debezium}
      help={words.debeziumHelp}
      checked={draft.isDebezium}
      onChange={(isDebezium) => onChange({ isDebezium })}
    />
  </>
);

interface CreateStreamProps {
  readonly onClose: () => void;
  readonly onCreated: (stream: AnswerTo<'createStream'>) => void;
}

/** Makes a stream with its topic. */
export const CreateStream = ({ onClose, onCreated }: CreateStreamProps) => {
  const [draft, setDraft] = useState(begun);
  const kind = useKinds().find(({ name }) => name === draft.kind);
  const missing = kind ? missingInputs(kind.settings, { ...defaultInputs(kind.settings), ...draft.inputs }) : [];
  const create = useAct(
    async () => call('createStream', { body: newStreamOf(draft, await mappingFrom(draft.source)) }),
    { refresh: ['listStreams'], isToldThere: true, onDone: onCreated },
  );
  const change = (changes: Partial<StreamDraft>) => setDraft((before) => ({ ...before, ...changes }));
  return (
    <FormDialog
      opened
      size="lg"
      title={words.title}
      act={words.act}
      isPending={create.isPending}
      isIncomplete={!isComplete(draft) || !isChosen(draft.source) || missing.length > 0}
      error={create.error}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        help={words.nameHelp}
        fault={nameFault(draft.name)}
        autoComplete="off"
        data-autofocus
        required
        maxLength={60}
        value={draft.name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <KindFields draft={draft} onChange={change} />
      <TopicFields draft={draft} onChange={change} />
      <WorkflowsToAcknowledge
        error={create.error}
        acknowledged={draft.acknowledged}
        onChange={(acknowledged) => change({ acknowledged })}
      />
    </FormDialog>
  );
};
