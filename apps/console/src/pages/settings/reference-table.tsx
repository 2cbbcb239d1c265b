import { ActTableHead } from '../../parts/act-table-head.js';
import { MoreMenu } from '../../parts/more-menu.js';
import type { ShownField, ShownResource } from '../../parts/reference/shown-resources.js';
import { type ListedEntry, useReferred } from '../../parts/reference/use-entries.js';
import { When } from '../../parts/when.js';
import { MembersButton } from './members-button.js';

const words = {
  made: 'Made',
  builtIn: 'built in',
  change: 'Change…',
  remove: 'Delete…',
  members: 'Customers in it',
};

interface ReferenceTableProps {
  readonly resource: ShownResource;
  readonly entries: readonly ListedEntry[];
  /** Null: that may not be done. */
  readonly onChange: ((entry: ListedEntry) => void) | null;
  readonly onRemove: ((entry: ListedEntry) => void) | null;
}

const BUILT_IN = 'sluice';

const Value = ({ field, entry }: { readonly field: ShownField; readonly entry: ListedEntry }) => {
  const referred = useReferred(field.to);
  const value = entry[field.name] ?? null;
  if (value === null) return <span className="faint">–</span>;
  const named = field.to === undefined ? undefined : referred.find(({ id }) => id === value);
  return field.name === 'system_name' ? <code>{value}</code> : (named?.name ?? value);
};

const itemsOf = (entry: ListedEntry, { onChange, onRemove }: ReferenceTableProps) => [
  ...(onChange ? [{ label: words.change, onClick: () => onChange(entry) }] : []),
  ...(onRemove && entry.created_by !== BUILT_IN
    ? [{ label: words.remove, isDanger: true, onClick: () => onRemove(entry) }]
    : []),
];

const Row = ({ entry, ...props }: ReferenceTableProps & { readonly entry: ListedEntry }) => (
  <tr>
    {props.resource.fields.map((field) => (
      <td key={field.name}>
        <Value field={field} entry={entry} />
      </td>
    ))}
    {props.resource.hasMembers ? (
      <td>
        <MembersButton id={entry.id} name={entry.name ?? entry.id} />
      </td>
    ) : null}
    <td className="faint">{entry.created_by === BUILT_IN ? words.builtIn : <When time={entry.created_at} />}</td>
    <td className="num">
      <MoreMenu name={entry.name ?? entry.id} items={itemsOf(entry, props)} />
    </td>
  </tr>
);

const headingsOf = ({ fields, hasMembers }: ShownResource): readonly string[] => [
  ...fields.map(({ title }) => title),
  ...(hasMembers ? [words.members] : []),
  words.made,
];

/** The entries with all their fields. */
export const ReferenceTable = (props: ReferenceTableProps) => (
  <div className="scroll">
    <table className="tight">
      <caption className="sr">{props.resource.title}</caption>
      <ActTableHead headings={headingsOf(props.resource)} />
      <tbody>
        {props.entries.map((entry) => (
          <Row key={entry.id} entry={entry} {...props} />
        ))}
      </tbody>
    </table>
  </div>
);
