import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconLock } from '@tabler/icons-react';
import { showCount, showNumberOf, showShare } from '../../format/numbers.js';
import { ColumnSelect } from './column-select.js';
import type { ColumnFacts } from './mapping-facts.js';
import type { MappingRow } from './mapping-rows.js';
import type { NoteTarget } from './row-notes.js';
import type { RowWhy } from './row-why.js';

const words = {
  mandatory: 'mandatory',
  options: (count: number) => showNumberOf(count, 'option'),
  many: '> 10,000',
  repeats: 'values repeat',
  values: (header: string) => `All values of ${header}`,
  types: { url: 'URL', multiple_choice: 'multiple choice' } as Readonly<Record<string, string>>,
};

/** What can be done with a row. */
export interface RowActs {
  readonly choose: (row: MappingRow, header: string | null) => void;
  readonly open: (row: MappingRow, what: NoteTarget) => void;
  readonly showValues: (column: ColumnFacts) => void;
}

interface RowProps {
  readonly row: MappingRow;
  readonly columns: readonly ColumnFacts[];
  readonly used: ReadonlySet<string>;
  readonly isFixed: boolean;
  readonly acts: RowActs;
}

const icons = {
  lock: IconLock,
  good: IconCircleCheck,
  maybe: IconAlertTriangle,
  bad: IconCircleX,
  none: null,
} as const;

const WhyLine = ({ why: { look, text, detail } }: { readonly why: RowWhy }) => {
  const Icon = icons[look];
  const line = (
    <div className={`why ${look}`} {...(detail !== null && { tabIndex: 0 })}>
      {Icon ? <Icon className="i s" aria-hidden /> : null}
      <span>{text}</span>
    </div>
  );
  return detail === null ? (
    line
  ) : (
    <Tooltip label={detail} multiline w={300} withinPortal>
      {line}
    </Tooltip>
  );
};

const Attribute = ({ row: { attribute, label, type, mandatory, field, isId } }: { readonly row: MappingRow }) => {
  const choices = field && field.options.length > 0 ? ` · ${words.options(field.options.length)}` : '';
  return (
    <th scope="row" className="c-attr" title={label}>
      <div className="clip">{isId ? 'ID' : attribute}</div>
      <div className="sub">
        {words.types[type] ?? type}
        {choices}
        {mandatory ? (
          <>
            {' · '}
            <span className="must">{words.mandatory}</span>
          </>
        ) : null}
      </div>
    </th>
  );
};

const Filled = ({ column }: { readonly column: ColumnFacts | null }) => (
  <td className="num c-fill">
    {column && column.rows > 0 ? (
      <div className="fill">
        <span>{showShare(column.filled, column.rows)}</span>
        <span className="bar" aria-hidden>
          <i style={{ width: `${(column.filled / column.rows) * 100}%` }} />
        </span>
      </div>
    ) : null}
  </td>
);

const Distinct = ({ row: { column, isId } }: { readonly row: MappingRow }) => (
  <td className="num c-dist">
    {column && column.rows > 0 ? (column.distinct === null ? words.many : showCount(column.distinct)) : null}
    {isId && column?.repeats ? <div className="sub">{words.repeats}</div> : null}
  </td>
);

const Samples = ({ row: { column, type }, acts }: Pick<RowProps, 'row' | 'acts'>) => (
  <td className="c-smp">
    {column && column.preview.length > 0 ? (
      <button
        type="button"
        className={type === 'numeric' ? 'lines samples r' : 'lines samples'}
        title={words.values(column.header)}
        onClick={() => acts.showValues(column)}
      >
        {[...new Set(column.preview)].map((value) => (
          <span key={value}>{value}</span>
        ))}
      </button>
    ) : null}
  </td>
);

const Notes = ({ row, acts, isFixed }: Pick<RowProps, 'row' | 'acts' | 'isFixed'>) => (
  <td className="c-opt">
    <div className="lines quiet">
      {row.notes.map(({ text, opens }) =>
        opens && !isFixed ? (
          <button type="button" className="link" key={text} onClick={() => acts.open(row, opens)}>
            {text}
          </button>
        ) : (
          <span key={text}>{text}</span>
        ),
      )}
    </div>
  </td>
);

/** One attribute: what it reads, why, what its column holds, and how its values are read. */
export const MappingRowView = ({ row, columns, used, isFixed, acts }: RowProps) => (
  <tr className={row.source.kind === 'none' ? 'blank-row' : ''}>
    <Attribute row={row} />
    <td className="c-col">
      <ColumnSelect
        {...{ row, columns, used, isFixed }}
        onChoose={(header) => acts.choose(row, header)}
        onRules={() => acts.open(row, 'rules')}
      />
      <WhyLine why={row.why} />
    </td>
    <Filled column={row.column} />
    <Distinct row={row} />
    <Samples row={row} acts={acts} />
    <Notes row={row} acts={acts} isFixed={isFixed} />
    <td className="num c-err" />
  </tr>
);
