import { useState } from 'react';
import { call } from '../../api/call.js';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { EmptyState } from '../../parts/empty-state.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { Pager } from '../../parts/pager.js';
import { PartHead } from '../../parts/part-head.js';
import { useAct } from '../../parts/use-act.js';
import { useFilters } from '../../parts/use-filters.js';
import { usePages } from '../../parts/use-pages.js';
import { ZoneNote } from '../../parts/when.js';
import { RenameMapping } from './rename-mapping.js';
import type { SavedMapping } from './saved-mapping.js';
import { SavedMappingTable } from './saved-mapping-table.js';

const words = {
  title: 'Saved mappings',
  about: 'Mappings that were saved under a name, to be used again by imports and streams.',
  none: 'No mapping was saved yet',
  how: 'The mapping step of an import saves its mapping under a name. Other imports and streams can then use it.',
  deleteTitle: (name: string) => `Delete ${name}`,
  delete: 'Delete mapping',
  effect: 'Imports and streams that used it keep theirs.',
};

const DropMapping = ({ mapping, onClose }: { readonly mapping: SavedMapping; readonly onClose: () => void }) => {
  const drop = useAct(() => call('dropMapping', { path: { id: mapping.id } }), {
    refresh: ['listMappings'],
    isToldThere: true,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      opened
      isDanger
      title={words.deleteTitle(mapping.name)}
      act={words.delete}
      isPending={drop.isPending}
      error={drop.error}
      onConfirm={() => drop.mutate()}
      onClose={onClose}
    >
      {words.effect}
    </ConfirmDialog>
  );
};

type Opened = { readonly act: 'rename' | 'drop'; readonly mapping: SavedMapping };

/** Mappings that were saved: listed, downloaded, renamed, deleted. */
export const MappingsPart = () => {
  const mayWrite = useMay('mappings:write');
  const [opened, setOpened] = useState<Opened | null>(null);
  const [{ cursor }] = useFilters();
  const { data, error, refetch } = useCall('listMappings', { query: { cursor } }, { keep: true });
  const pages = usePages(data?.next_cursor);
  const open = (act: Opened['act']) => (mayWrite ? (mapping: SavedMapping) => setOpened({ act, mapping }) : null);
  const close = () => setOpened(null);
  const isEmpty = data?.items.length === 0;
  return (
    <>
      <PartHead title={words.title} about={isEmpty ? null : words.about} />
      {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {isEmpty ? <EmptyState title={words.none}>{words.how}</EmptyState> : null}
      {data && !isEmpty ? (
        <>
          <SavedMappingTable mappings={data.items} onRename={open('rename')} onDrop={open('drop')} />
          <Pager onBack={pages.onBack} onNext={pages.onNext}>
            <ZoneNote />
          </Pager>
        </>
      ) : null}
      {opened?.act === 'rename' ? <RenameMapping mapping={opened.mapping} onClose={close} /> : null}
      {opened?.act === 'drop' ? <DropMapping mapping={opened.mapping} onClose={close} /> : null}
    </>
  );
};
