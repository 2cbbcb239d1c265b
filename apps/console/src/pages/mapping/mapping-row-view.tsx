import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconLock } from '@tabler/icons-react';
import { showNumberOf } from '../../format/numbers.js';
import { DistinctCell, FilledShareCell, SamplesCell } from './column-cells.js';
import { ColumnSelect } from './column-select.js';
import { ErrorsCell } from './errors-cell.js';
import type { ColumnFacts } from './mapping-facts.js';
import type { MappingRow } from './mapping-rows.js';
import { OptionsCell, type RowActs } from './options-cell.js';
import type { RowWhy } from './row-why.js';

const words = {
  mandatory: 'mandatory',
  options: (count: number) => showNumberOf(count, 'option'),
  types: { url: 'URL', multiple_choice: 'multiple choice' } as Readonly<Record<string, string>>,
};

export interface RowProps {
  readonly row: MappingRow;
  readonly columns: readonly ColumnFacts[];
  readonly used: ReadonlySet<string>;
  readonly mayChange: boolean;
  readonly isChecking: boolean;
  /** Its errors are shown beside the table. */
  readonly isOpen: boolean;
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
    <div className={`why ${look}`}>
      {Icon ? <Icon className="i s" aria-hidden /> : null}
      <span>{text}</span>
      {detail === null ? null : <span className="sr">{detail}</span>}
    </div>
  );
  if (detail === null) return line;
  return (
    <Tooltip label={detail} multiline w={300} withinPortal openDelay={300}>
      {line}
    </Tooltip>
  );
};

export const typeName = (type: string): string => words.types[type] ?? type;

const AttributeCell = ({ row: { attribute, label, type, mandatory, field, isId } }: { readonly row: MappingRow }) => {
  const choices = field && field.options.length > 0 ? ` · ${words.options(field.options.length)}` : '';
  return (
    <th scope="row" className="c-attr" title={label}>
      <div className="clip">{isId ? 'ID' : attribute}</div>
      <div className="sub">
        {typeName(type)}
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

const classOf = ({ row, isOpen }: RowProps): string =>
  [isOpen ? 'on' : '', row.source.kind === 'none' ? 'blank-row' : ''].filter((name) => name !== '').join(' ');

/** One attribute: what it reads, why, what its column holds, how its values are read, and what is wrong with them. */
export const MappingRowView = (props: RowProps) => {
  const { row, columns, used, mayChange, isChecking, isOpen, acts } = props;
  return (
    <tr className={classOf(props)} {...(isOpen && { 'aria-current': true })}>
      <AttributeCell row={row} />
      <td className="c-col">
        <ColumnSelect
          {...{ row, columns, used }}
          isFixed={!mayChange}
          onChoose={(header) => acts.choose(row, header)}
          onRules={() => acts.open(row, 'rules')}
        />
        <WhyLine why={row.why} />
      </td>
      <FilledShareCell column={row.column} />
      <DistinctCell column={row.column} isId={row.isId} />
      <SamplesCell column={row.column} type={row.type} onOpen={acts.showValues} />
      <OptionsCell row={row} mayChange={mayChange} acts={acts} />
      <ErrorsCell row={row} isChecking={isChecking} isOpen={isOpen} onOpen={acts.showErrors} />
    </tr>
  );
};
