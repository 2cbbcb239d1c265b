import { showCount } from '../../format/numbers.js';
import { reasonTitle } from '../../format/reason-words.js';
import type { WrongGroup } from './mapping-facts.js';
import type { MappingRow } from './mapping-rows.js';
import { RemedyList } from './remedies/remedy-list.js';
import type { GroupActs } from './remedy-acts.js';

const words = {
  value: 'Value',
  rows: 'Rows',
  empty: 'empty',
  more: (count: number | null) =>
    count === null ? 'More values' : `${showCount(count)} more ${count === 1 ? 'value' : 'values'}`,
  seeRows: 'See rows',
  map: 'Map…',
  mapOf: (value: string) => `Map “${value}”…`,
  act: 'Map',
};

const SHOWN = 5;

interface ErrorGroupProps {
  /** Null: rows as a whole. */
  readonly row: MappingRow | null;
  readonly group: WrongGroup;
  readonly isChecking: boolean;
  readonly acts: GroupActs;
}

type FoundValue = WrongGroup['values'][number];

interface ValuesProps extends Pick<WrongGroup, 'values'> {
  /** Null: they can't be mapped. */
  readonly onMap: ((value: FoundValue) => void) | null;
}

const MapCell = ({ found, onMap }: { readonly found: FoundValue; readonly onMap: (value: FoundValue) => void }) => (
  <td className="num">
    {found.value === '' ? null : (
      <button type="button" className="link" aria-label={words.mapOf(found.value)} onClick={() => onMap(found)}>
        {words.map}
      </button>
    )}
  </td>
);

const Values = ({ values, onMap }: ValuesProps) => (
  <table>
    <thead className="sr">
      <tr>
        <th scope="col">{words.value}</th>
        <th scope="col">{words.rows}</th>
        {onMap ? <th scope="col">{words.act}</th> : null}
      </tr>
    </thead>
    <tbody>
      {values.slice(0, SHOWN).map((found) => (
        <tr key={found.value}>
          <td className="mono wrap">{found.value === '' ? <i className="faint">{words.empty}</i> : found.value}</td>
          <td className="num">{showCount(found.count)}</td>
          {onMap ? <MapCell found={found} onMap={onMap} /> : null}
        </tr>
      ))}
    </tbody>
  </table>
);

/** Values that aren't shown: those of the answer and those besides; null: not known how many. */
const moreOf = ({ values, more_values }: WrongGroup): number | null =>
  more_values === null ? null : more_values + Math.max(0, values.length - SHOWN);

/** Rows with one reason: their values, and what helps. */
export const ErrorGroup = ({ row, group, isChecking, acts }: ErrorGroupProps) => {
  const { code, message, count, values } = group;
  const attribute = row?.attribute ?? null;
  const more = moreOf(group);
  const remedies = acts.remediesOf(row, group);
  const isMapped = acts.mayChange && !isChecking && remedies.some(({ name }) => name === 'map');
  return (
    <section className="grp" aria-label={reasonTitle(code)}>
      <h3>
        <span>{reasonTitle(code)}</span>
        <span className="num">{showCount(count)}</span>
      </h3>
      <p className="sub">
        {message} <code>{code}</code>
      </p>
      {values.length > 0 ? (
        <Values values={values} onMap={row && isMapped ? (value) => acts.askValues(row, [value]) : null} />
      ) : null}
      <RemedyList {...{ row, group, remedies, isChecking, acts }} />
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
