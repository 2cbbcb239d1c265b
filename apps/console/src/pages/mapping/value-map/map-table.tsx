import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { showCount } from '../../../format/numbers.js';
import type { MappingRow } from '../mapping-rows.js';
import { type TargetDraft, valueChoices } from '../remedies/value-targets.js';
import { MapTarget } from './map-target.js';
import { lookedUp, type MapEdits, type MapLine } from './value-map.js';

const words = {
  value: 'In the file',
  rows: 'Rows',
  target: 'Taken for it',
  empty: 'empty',
  mapped: 'Mapped',
  wrong: 'Not mapped: wrong as it is',
  asIs: 'Not mapped: taken as it is',
  leftOut: 'Not mapped: taken as it is, left out if wrong',
  more: (count: number) => `Show more: ${showCount(count)} are left`,
  none: 'No value is like that.',
};

/** Fields are many: so many lines at a time. */
const STEP = 50;

export interface MapTableProps {
  readonly row: MappingRow;
  readonly lines: readonly MapLine[];
  /** What the fields show. */
  readonly drafts: MapEdits;
  /** Values for which rows would be rejected now. */
  readonly wrong: ReadonlySet<string>;
  readonly onChange: (value: string, draft: TargetDraft) => void;
}

interface StandProps {
  readonly isMapped: boolean;
  readonly isWrong: boolean;
  /** Wrong values are left out, and don't show as wrong. */
  readonly leavesOut: boolean;
}

const Stand = ({ isMapped, isWrong, leavesOut }: StandProps) => {
  if (isMapped)
    return (
      <div className="sub">
        <IconCircleCheck className="i s ok" aria-hidden /> {words.mapped}
      </div>
    );
  if (!isWrong) return <div className="sub">{leavesOut ? words.leftOut : words.asIs}</div>;
  return (
    <div className="sub">
      <IconCircleX className="i s bad" aria-hidden /> <b>{words.wrong}</b>
    </div>
  );
};

const leavesWrongOut = ({ entries }: MappingRow): boolean => entries.some(({ onError }) => onError === 'empty');

/** Any text where the options are not known. */
const choicesOf = ({ type, field }: MappingRow) => {
  const choices = valueChoices(type, field);
  return choices?.length === 0 ? null : choices;
};

interface LineProps extends Pick<MapTableProps, 'row' | 'onChange'> {
  readonly line: MapLine;
  readonly draft: TargetDraft;
  readonly isWrong: boolean;
  readonly listId: string | null;
}

const Line = ({ row, line: { value, rows }, draft, isWrong, listId, onChange }: LineProps) => (
  <tr>
    <td className="wrap">
      <div className="mono">{value === '' ? <i className="faint">{words.empty}</i> : value}</div>
      <Stand isMapped={draft !== ''} isWrong={isWrong} leavesOut={leavesWrongOut(row)} />
    </td>
    <td className="num">{rows === null ? '–' : showCount(rows)}</td>
    <td>
      <MapTarget {...{ value, listId, draft }} choices={choicesOf(row)} onChange={(next) => onChange(value, next)} />
    </td>
  </tr>
);

const Head = () => (
  <thead>
    <tr>
      <th scope="col">{words.value}</th>
      <th scope="col" className="num">
        {words.rows}
      </th>
      <th scope="col">{words.target}</th>
    </tr>
  </thead>
);

const optionsOf = ({ field }: MappingRow): readonly string[] => (field?.options ?? []).map(({ value }) => value);

/** The values of a column, each with what is taken for it. */
export const MapTable = ({ row, lines, drafts, wrong, onChange }: MapTableProps) => {
  const id = useId();
  const [shown, setShown] = useState(STEP);
  const options = optionsOf(row);
  if (lines.length === 0) return <p>{words.none}</p>;
  return (
    <>
      <div className="scroll values">
        <table className="tight valuemap">
          <Head />
          <tbody>
            {lines.slice(0, shown).map((line) => (
              <Line
                key={line.value}
                {...{ row, line, onChange }}
                draft={drafts.get(lookedUp(line.value)) ?? ''}
                isWrong={wrong.has(line.value)}
                listId={options.length > 0 ? id : null}
              />
            ))}
          </tbody>
        </table>
      </div>
      <datalist id={id}>
        {options.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      {lines.length > shown ? (
        <button type="button" className="btn sm" onClick={() => setShown(shown + STEP)}>
          {words.more(lines.length - shown)}
        </button>
      ) : null}
    </>
  );
};
