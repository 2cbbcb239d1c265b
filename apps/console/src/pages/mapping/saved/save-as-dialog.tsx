import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { FormDialog } from '../../../parts/form-dialog.js';
import { notifyDone } from '../../../parts/notify.js';
import { TextField } from '../../../parts/text-field.js';
import { useAct } from '../../../parts/use-act.js';
import { When } from '../../../parts/when.js';
import type { EditedMapping } from '../edited-mapping.js';
import { keepMapping, type NameHolder } from './keep-mapping.js';

const words = {
  title: 'Save the mapping as',
  about: 'Other imports and streams can use it then. A change that is made here later does not change it.',
  name: 'Name',
  save: 'Save mapping',
  replace: 'Replace mapping',
  saved: (name: string) => `The mapping is saved as ${name}`,
  taken: 'There is a mapping of this name.',
  from: (by: string) => `It was saved by ${by}, and last changed`,
  effect: 'Imports and streams that used it keep theirs.',
};

const LONGEST_NAME = 200;

const TakenNote = ({ holder }: { readonly holder: NameHolder }) => (
  <div className="note warn" role="alert">
    <IconAlertTriangle className="i" aria-hidden />
    <div>
      <b>{words.taken}</b>
      <p>
        {words.from(holder.created_by)} <When time={holder.changed_at} />. {words.effect}
      </p>
    </div>
  </div>
);

interface SaveAsProps {
  readonly mapping: EditedMapping;
  readonly onClose: () => void;
}

/** Saves what is shown under a name; where there is one of that name, it asks whether to replace it. */
export const SaveAsDialog = ({ mapping, onClose }: SaveAsProps) => {
  const [name, setName] = useState('');
  const [holder, setHolder] = useState<NameHolder | null>(null);
  const trimmed = name.trim();
  const taken = holder?.name === trimmed ? holder : null;
  const keep = useAct(() => keepMapping({ name: trimmed, mapping }, taken), {
    refresh: ['listMappings'],
    isToldThere: true,
    onDone: (outcome) => {
      if (outcome !== 'saved') return setHolder(outcome);
      notifyDone(words.saved(trimmed));
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      title={words.title}
      act={taken ? words.replace : words.save}
      isDanger={taken !== null}
      isPending={keep.isPending}
      isIncomplete={trimmed === ''}
      error={keep.error}
      onSubmit={() => keep.mutate()}
      onClose={onClose}
    >
      <p className="quiet">{words.about}</p>
      <TextField
        label={words.name}
        maxLength={LONGEST_NAME}
        data-autofocus
        autoComplete="off"
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      {taken ? <TakenNote holder={taken} /> : null}
    </FormDialog>
  );
};
