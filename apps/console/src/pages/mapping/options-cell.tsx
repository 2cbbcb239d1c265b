import { type MoreItem, MoreMenu } from '../../parts/more-menu.js';
import { type EntriesChange, setIgnoreOnUpdate, setOnError } from './change-entries.js';
import type { ColumnFacts } from './mapping-facts.js';
import type { MappingRow } from './mapping-rows.js';
import { hasReading, type NoteTarget } from './row-notes.js';

const words = {
  fallback: 'Fallback…',
  values: 'Value map…',
  reading: 'How values are read…',
  rules: 'Columns, parts and conditions…',
  ignore: 'Ignore on update',
  dontIgnore: 'Don’t ignore on update',
  leaveOut: 'Leave wrong values out',
  reject: 'Reject rows with wrong values',
};

/** What can be done with a row. */
export interface RowActs {
  readonly choose: (row: MappingRow, header: string | null) => void;
  readonly change: (row: MappingRow, what: string, how: EntriesChange) => void;
  readonly open: (row: MappingRow, what: NoteTarget) => void;
  readonly showValues: (column: ColumnFacts) => void;
  readonly showErrors: (attribute: string) => void;
}

interface OptionsCellProps {
  readonly row: MappingRow;
  readonly mayChange: boolean;
  readonly acts: RowActs;
}

const dialogsOf = ({ row, acts }: OptionsCellProps): readonly MoreItem[] => {
  const item = (label: string, target: NoteTarget): MoreItem => ({ label, onClick: () => acts.open(row, target) });
  const { column, isId, field, type } = row;
  return [
    ...(isId || field?.unique ? [] : [item(words.fallback, 'fallback')]),
    ...(isId || column === null ? [] : [item(words.values, 'values')]),
    ...(column !== null && hasReading(type) ? [item(words.reading, 'reading')] : []),
    item(words.rules, 'rules'),
  ];
};

const switchesOf = ({ row, acts }: OptionsCellProps): readonly MoreItem[] => {
  const item = (label: string, how: EntriesChange): MoreItem => ({
    label,
    onClick: () => acts.change(row, `${row.attribute}: ${label.toLowerCase()}`, how),
  });
  const { entries, isId, column } = row;
  if (isId || entries.length === 0) return [];
  const ignores = entries.some(({ ignoreOnUpdate }) => ignoreOnUpdate);
  const leavesOut = entries.some(({ onError }) => onError === 'empty');
  return [
    item(ignores ? words.dontIgnore : words.ignore, setIgnoreOnUpdate(!ignores)),
    ...(column === null
      ? []
      : [item(leavesOut ? words.reject : words.leaveOut, setOnError(leavesOut ? 'reject' : 'empty'))]),
  ];
};

/** How the values of an attribute are read, a line each, and all that can be said of them. */
export const OptionsCell = (props: OptionsCellProps) => {
  const { row, mayChange, acts } = props;
  return (
    <td className="c-opt">
      <div className="lines quiet">
        {row.notes.map(({ text, opens }) =>
          opens && mayChange ? (
            <button type="button" className="link" key={text} onClick={() => acts.open(row, opens)}>
              {text}
            </button>
          ) : (
            <span key={text}>{text}</span>
          ),
        )}
      </div>
      {mayChange ? (
        <MoreMenu name={row.isId ? 'ID' : row.attribute} items={[...dialogsOf(props), ...switchesOf(props)]} />
      ) : null}
    </td>
  );
};
