import { showCount, showShare } from '../../format/numbers.js';
import type { ColumnFacts } from './mapping-facts.js';

const words = {
  more: (count: number) => `> ${showCount(count)}`,
  repeat: (rows: number) => `${showCount(rows)} ${rows === 1 ? 'repeats' : 'repeat'}`,
  values: (header: string) => `All values of ${header}`,
};

interface ColumnProps {
  /** Null: nothing is read. */
  readonly column: ColumnFacts | null;
}

/** In how many rows the column is filled. */
export const FilledShareCell = ({ column }: ColumnProps) => (
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

export const tellDistinct = ({ distinct, more_than }: Pick<ColumnFacts, 'distinct' | 'more_than'>): string =>
  distinct === null ? (more_than === null ? '' : words.more(more_than)) : showCount(distinct);

/** How many different values it has, and of an ID how many repeat. */
export const DistinctCell = ({ column, isId }: ColumnProps & { readonly isId: boolean }) => (
  <td className="num c-dist">
    {column && column.rows > 0 ? <span>{tellDistinct(column)}</span> : null}
    {isId && column?.repeated_rows ? <div className="sub">{words.repeat(column.repeated_rows)}</div> : null}
  </td>
);

interface SamplesCellProps extends ColumnProps {
  readonly type: string;
  readonly onOpen: (column: ColumnFacts) => void;
}

/** Its first values; all of them are a click away. */
export const SamplesCell = ({ column, type, onOpen }: SamplesCellProps) => (
  <td className="c-smp">
    {column && column.preview.length > 0 ? (
      <button
        type="button"
        className={type === 'numeric' ? 'lines samples r' : 'lines samples'}
        title={words.values(column.header)}
        onClick={() => onOpen(column)}
      >
        {column.preview.map((value) => (
          <span key={value}>{value}</span>
        ))}
      </button>
    ) : null}
  </td>
);
