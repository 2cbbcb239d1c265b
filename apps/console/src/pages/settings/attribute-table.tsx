import { ActTableHead } from '../../parts/act-table-head.js';
import { MoreMenu } from '../../parts/more-menu.js';
import { hasOptions, type ListedAttribute, typeTitle } from './attribute-draft.js';

const words = {
  caption: 'Attributes',
  label: 'Label',
  id: 'ID',
  type: 'Type',
  rules: 'Rules',
  mandatory: 'mandatory',
  unique: 'unique',
  longest: (count: number) => `at most ${count} characters`,
  standard: 'standard',
  change: 'Change…',
  remove: 'Remove…',
};

interface AttributeTableProps {
  readonly attributes: readonly ListedAttribute[];
  /** Null: that may not be done. */
  readonly onChange: ((attribute: ListedAttribute) => void) | null;
  readonly onRemove: ((attribute: ListedAttribute) => void) | null;
}

/** The ID is what it is in every workspace. */
const ID = 'id';

const rulesOf = ({ mandatory, unique, max_length, standard }: ListedAttribute): string =>
  [
    mandatory ? words.mandatory : null,
    unique ? words.unique : null,
    max_length === null ? null : words.longest(max_length),
    standard ? words.standard : null,
  ]
    .filter((rule) => rule !== null)
    .join(' · ');

const SHOWN_OPTIONS = 6;

const optionsOf = ({ options }: ListedAttribute): string => {
  const shown = options.slice(0, SHOWN_OPTIONS).map(({ value }) => value);
  const rest = options.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
};

const Row = ({
  attribute,
  onChange,
  onRemove,
}: Omit<AttributeTableProps, 'attributes'> & { readonly attribute: ListedAttribute }) => {
  const { id, label, type, standard } = attribute;
  const items = [
    ...(onChange && id !== ID ? [{ label: words.change, onClick: () => onChange(attribute) }] : []),
    ...(onRemove && !standard ? [{ label: words.remove, isDanger: true, onClick: () => onRemove(attribute) }] : []),
  ];
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>
        <code>{id}</code>
      </td>
      <td>
        {typeTitle(type)}
        {hasOptions(type) ? <div className="sub">{optionsOf(attribute)}</div> : null}
      </td>
      <td className="quiet nowrap">{rulesOf(attribute)}</td>
      <td className="num">
        <MoreMenu name={label ?? id} items={items} />
      </td>
    </tr>
  );
};

/** All attributes, the ID first. */
export const AttributeTable = ({ attributes, ...acts }: AttributeTableProps) => (
  <div className="scroll">
    <table className="tight">
      <caption className="sr">{words.caption}</caption>
      <ActTableHead headings={[words.label, words.id, words.type, words.rules]} />
      <tbody>
        {attributes.map((attribute) => (
          <Row key={attribute.id} attribute={attribute} {...acts} />
        ))}
      </tbody>
    </table>
  </div>
);
