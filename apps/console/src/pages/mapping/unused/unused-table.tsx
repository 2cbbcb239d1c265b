import { useState } from 'react';
import { showCount, showShare } from '../../../format/numbers.js';
import { tellDistinct } from '../column-cells.js';
import type { ColumnFacts } from '../mapping-facts.js';
import type { MappingRow } from '../mapping-rows.js';
import { type ColumnGifts, takerChoices } from './column-gifts.js';

const words = {
  column: 'Column in the file',
  filled: 'Filled',
  distinct: 'Distinct',
  values: 'First values',
  give: 'Read it as',
  giveLabel: (header: string) => `Read ${header} as`,
  empty: 'empty',
  more: (count: number) => `Show more: ${showCount(count)} are left`,
  none: 'No column is like that.',
};

/** Each has a list of all attributes: so many lines at a time. */
const STEP = 50;

export interface UnusedTableProps {
  readonly columns: readonly ColumnFacts[];
  readonly rows: readonly MappingRow[];
  readonly gifts: ColumnGifts;
  /** Null: nothing can be changed. */
  readonly onGive: ((column: ColumnFacts, attribute: string) => void) | null;
}

interface LineProps extends Omit<UnusedTableProps, 'columns'> {
  readonly column: ColumnFacts;
}

const Line = ({ column, rows, gifts, onGive }: LineProps) => {
  const { index, header, filled, rows: all, preview } = column;
  return (
    <tr>
      <th scope="row" className="wrap">
        {header}
        <div className="sub">{preview.join(' · ') || <i className="faint">{words.empty}</i>}</div>
      </th>
      <td className="num">{all > 0 ? showShare(filled, all) : null}</td>
      <td className="num">{all > 0 ? tellDistinct(column) : null}</td>
      {onGive ? (
        <td>
          <select
            className="in choice"
            aria-label={words.giveLabel(header)}
            value={gifts.get(index) ?? ''}
            onChange={({ target }) => onGive(column, target.value)}
          >
            {takerChoices(rows, gifts, index).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </td>
      ) : null}
    </tr>
  );
};

const Head = ({ onGive }: Pick<UnusedTableProps, 'onGive'>) => (
  <thead>
    <tr>
      <th scope="col">
        {words.column}, {words.values.toLowerCase()}
      </th>
      <th scope="col" className="num">
        {words.filled}
      </th>
      <th scope="col" className="num">
        {words.distinct}
      </th>
      {onGive ? <th scope="col">{words.give}</th> : null}
    </tr>
  </thead>
);

/** Columns that nothing reads, with what is in them, and what may read them. */
export const UnusedTable = ({ columns, ...rest }: UnusedTableProps) => {
  const [shown, setShown] = useState(STEP);
  if (columns.length === 0) return <p>{words.none}</p>;
  return (
    <>
      <div className="scroll values">
        <table className="tight unused">
          <Head onGive={rest.onGive} />
          <tbody>
            {columns.slice(0, shown).map((column) => (
              <Line key={column.index} column={column} {...rest} />
            ))}
          </tbody>
        </table>
      </div>
      {columns.length > shown ? (
        <button type="button" className="btn sm" onClick={() => setShown(shown + STEP)}>
          {words.more(columns.length - shown)}
        </button>
      ) : null}
    </>
  );
};
