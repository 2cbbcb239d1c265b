import { IconEye } from '@tabler/icons-react';
import type { ColumnFacts } from './mapping-facts.js';
import { MappingRowView } from './mapping-row-view.js';
import type { MappingRow } from './mapping-rows.js';
import type { RowActs } from './options-cell.js';

const words = {
  caption: 'Attributes and the columns that fill them',
  attribute: 'Attribute, type',
  column: 'Column in the file',
  filled: 'Filled',
  distinct: 'Distinct',
  values: 'First values',
  options: 'Options',
  errors: 'Errors',
  none: 'No attribute has errors.',
};

interface MappingTableProps {
  readonly rows: readonly MappingRow[];
  readonly columns: readonly ColumnFacts[];
  readonly used: ReadonlySet<string>;
  readonly mayChange: boolean;
  readonly isChecking: boolean;
  /** The attribute whose errors are shown beside; null: none. */
  readonly openColumn: string | null;
  readonly acts: RowActs;
}

const Head = () => (
  <thead>
    <tr>
      <th scope="col">{words.attribute}</th>
      <th scope="col">{words.column}</th>
      <th scope="col" className="num">
        {words.filled}
      </th>
      <th scope="col" className="num">
        {words.distinct}
      </th>
      <th scope="col">
        {words.values} <IconEye className="i s" aria-hidden />
      </th>
      <th scope="col">{words.options}</th>
      <th scope="col" className="num">
        {words.errors}
      </th>
    </tr>
  </thead>
);

/** All attributes, a row each. */
export const MappingTable = ({ rows, openColumn, ...rest }: MappingTableProps) => (
  <div className="scroll">
    <table className="map">
      <caption className="sr">{words.caption}</caption>
      <colgroup>
        {['attr', 'col', 'fill', 'dist', 'smp', 'opt', 'err'].map((name) => (
          <col key={name} className={`w-${name}`} />
        ))}
      </colgroup>
      <Head />
      <tbody>
        {rows.map((row) => (
          <MappingRowView key={row.attribute} row={row} isOpen={row.attribute === openColumn} {...rest} />
        ))}
        {rows.length === 0 ? (
          <tr>
            <td colSpan={7}>{words.none}</td>
          </tr>
        ) : null}
      </tbody>
    </table>
  </div>
);
