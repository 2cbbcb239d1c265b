import { IconCircleX } from '@tabler/icons-react';
import { showCount } from '../../format/numbers.js';
import type { MappingRow } from './mapping-rows.js';

const words = {
  rows: (count: string, attribute: string) => `${count} rows of ${attribute} have errors`,
  leftOut: (count: number) => `${showCount(count)} left out`,
};

/** Of the button that opens the errors of an attribute; focus comes back to it. */
export const errorsButtonId = (attribute: string): string => `errors-of-${attribute}`;

interface ErrorsCellProps {
  readonly row: MappingRow;
  readonly isChecking: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (attribute: string) => void;
}

const ErrorsOf = ({ row: { attribute, isId, found, entries }, isChecking, isOpen, onOpen }: ErrorsCellProps) => {
  const rows = found?.rows_with_errors ?? null;
  if (rows === null) return isChecking && entries.length > 0 ? <span className="faint">…</span> : null;
  if (rows === 0) return <span className="faint">0</span>;
  return (
    <button
      type="button"
      className="errs"
      id={errorsButtonId(attribute)}
      aria-label={words.rows(showCount(rows), isId ? 'ID' : attribute)}
      aria-expanded={isOpen}
      onClick={() => onOpen(attribute)}
    >
      <IconCircleX className="i s" aria-hidden /> {showCount(rows)}
    </button>
  );
};

/** Rows that would be rejected for an attribute. */
export const ErrorsCell = (props: ErrorsCellProps) => (
  <td className="num c-err" {...(props.isChecking && { 'aria-busy': true })}>
    <ErrorsOf {...props} />
    {props.row.found?.left_out ? <div className="sub">{words.leftOut(props.row.found.left_out)}</div> : null}
  </td>
);
