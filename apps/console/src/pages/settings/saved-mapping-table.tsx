import { IconDownload } from '@tabler/icons-react';
import { call } from '../../api/call.js';
import { downloadText } from '../../parts/download-text.js';
import { MoreMenu } from '../../parts/more-menu.js';
import { useAct } from '../../parts/use-act.js';
import { When } from '../../parts/when.js';
import type { SavedMapping } from './saved-mapping.js';

const words = {
  caption: 'Saved mappings',
  name: 'Name',
  changed: 'Changed',
  by: 'Saved by',
  download: 'Download',
  downloadOf: (name: string) => `Download ${name}`,
  actions: 'Actions',
  rename: 'Rename…',
  drop: 'Delete…',
};

interface SavedMappingTableProps {
  readonly mappings: readonly SavedMapping[];
  /** Null: that may not be done. */
  readonly onRename: ((mapping: SavedMapping) => void) | null;
  readonly onDrop: ((mapping: SavedMapping) => void) | null;
}

/** The file has the mapping alone, as it can be given to an import, a stream or the command line. */
const Download = ({ mapping: { id, name } }: { readonly mapping: SavedMapping }) => {
  const download = useAct(() => call('showSavedMapping', { path: { id } }), {
    refresh: [],
    onDone: ({ mapping }) => downloadText(`${name}.json`, JSON.stringify(mapping, null, 2)),
  });
  return (
    <button
      type="button"
      className="btn plain sm"
      aria-label={words.downloadOf(name)}
      disabled={download.isPending}
      onClick={() => download.mutate()}
    >
      <IconDownload className="i s" aria-hidden /> {words.download}
    </button>
  );
};

const Row = ({
  mapping,
  onRename,
  onDrop,
}: Omit<SavedMappingTableProps, 'mappings'> & { readonly mapping: SavedMapping }) => (
  <tr>
    <th scope="row">{mapping.name}</th>
    <td>
      <When time={mapping.changed_at} />
    </td>
    <td>{mapping.created_by}</td>
    <td>
      <Download mapping={mapping} />
    </td>
    <td className="num">
      <MoreMenu
        name={mapping.name}
        items={[
          ...(onRename ? [{ label: words.rename, onClick: () => onRename(mapping) }] : []),
          ...(onDrop ? [{ label: words.drop, isDanger: true, onClick: () => onDrop(mapping) }] : []),
        ]}
      />
    </td>
  </tr>
);

/** Saved mappings, newest first. */
export const SavedMappingTable = ({ mappings, ...acts }: SavedMappingTableProps) => (
  <div className="scroll">
    <table className="tight">
      <caption className="sr">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.changed}</th>
          <th scope="col">{words.by}</th>
          <th scope="col">
            <span className="sr">{words.download}</span>
          </th>
          <th scope="col">
            <span className="sr">{words.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {mappings.map((mapping) => (
          <Row key={mapping.id} mapping={mapping} {...acts} />
        ))}
      </tbody>
    </table>
  </div>
);
