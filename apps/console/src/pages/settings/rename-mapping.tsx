import { useState } from 'react';
import { call } from '../../api/call.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { TextField } from '../../parts/text-field.js';
import { useAct } from '../../parts/use-act.js';
import type { SavedMapping } from './saved-mapping.js';

const words = { title: (name: string) => `Rename ${name}`, act: 'Rename mapping', name: 'Name' };

/** Gives a saved mapping another name; the mapping is sent along, since the API replaces it as a whole. */
export const RenameMapping = ({
  mapping,
  onClose,
}: {
  readonly mapping: SavedMapping;
  readonly onClose: () => void;
}) => {
  const { id } = mapping;
  const [name, setName] = useState(mapping.name);
  const rename = useAct(
    async () => {
      const saved = await call('showSavedMapping', { path: { id } });
      return call('replaceMapping', { path: { id }, body: { name: name.trim(), mapping: saved.mapping } });
    },
    { refresh: ['listMappings'], isToldThere: true, onDone: onClose },
  );
  return (
    <FormDialog
      opened
      title={words.title(mapping.name)}
      act={words.act}
      isPending={rename.isPending}
      isIncomplete={name.trim() === '' || name.trim() === mapping.name}
      error={rename.error}
      onSubmit={() => rename.mutate()}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        maxLength={200}
        data-autofocus
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
    </FormDialog>
  );
};
