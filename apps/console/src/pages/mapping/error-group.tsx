import { showCount } from '../../format/numbers.js';
import { reasonTitle } from '../../format/reason-words.js';
import type { WrongGroup } from './mapping-facts.js';
import type { MappingRow } from './mapping-rows.js';
import type { GroupActs } from './remedy-acts.js';

const words = {
  value: 'Value',
  rows: 'Rows',
  empty: 'empty',
  more: (count: number | null) =>
    count === null ? 'More values' : `${showCount(count)} more ${count === 1 ? 'value' : 'values'}`,
  seeRows: 'See rows',
};

const SHOWN = 5;

interface ErrorGroupProps {
  /** Null: rows as a whole. */
  readonly row: MappingRow | null;
  readonly group: WrongGroup;
  readonly isChecking: boolean;
  readonly acts: GroupActs;
}

const Values = ({ values }: Pick<WrongGroup, 'values'>) => (
  <table>
    <thead className="sr">
      <tr>
        <th scope="col">{words.value}</th>
        <th scope="col">{words.rows}</th>
      </tr>
    </thead>
    <tbody>
      {values.slice(0, SHOWN).map(({ value, count }) => (
        <tr key={value}>
          <td className="mono wrap">{value === '' ? <i className="faint">{words.empty}</i> : value}</td>
          <td className="num">{showCount(count)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Values that aren't shown: those of the answer and those besides; null: not known how many. */
const moreOf = ({ values, more_values }: WrongGroup): number | null =>
  more_values === null ? null : more_values + Math.max(0, values.length - SHOWN);

/** Rows with one reason: their values, and what helps. */
export const ErrorGroup = ({ row, group, acts }: ErrorGroupProps) => {
  const { code, message, count, values } = group;
  const attribute = row?.attribute ?? null;
  const more = moreOf(group);
  return (
    <section className="grp" aria-label={reasonTitle(code)}>
      <h3>
        <span>{reasonTitle(code)}</span>
        <span className="num">{showCount(count)}</span>
      </h3>
      <p className="sub">
        {message} <code>{code}</code>
      </p>
      {values.length > 0 ? <Values values={values} /> : null}
      <div className="remlinks">
        {values.length > 0 && more !== 0 ? (
          <button type="button" className="link" onClick={() => acts.showAll(attribute, group)}>
            {words.more(more)}
          </button>
        ) : null}
        <button type="button" className="link" onClick={() => acts.showAll(attribute, group)}>
          {words.seeRows}
        </button>
      </div>
    </section>
  );
};
