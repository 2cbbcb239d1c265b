import type { ReactNode } from 'react';
import type { ShownError } from '../../../api/shown-import.js';
import { showCount } from '../../../format/numbers.js';
import { ValueText } from '../../../parts/value-text.js';
import type { RowWithErrors } from './error-rows.js';

const words = { id: 'ID', whole: 'whole row', loading: 'Loading…' };

interface ErrorRowProps {
  /** Undefined: it is still asked for. */
  readonly row: RowWithErrors | undefined;
  /** Its place in the whole list, from 1. */
  readonly position: number;
  readonly isOfTransactions: boolean;
  /** Told its height, and which it is, where rows come and go as the list is scrolled. */
  readonly measure?: (element: HTMLTableRowElement | null) => void;
  readonly index?: number;
}

const attributeWords = (attribute: string | null): string => {
  if (attribute === null) return words.whole;
  return attribute === 'id' ? words.id : attribute;
};

const IdOf = ({ row, isOfTransactions }: { readonly row: RowWithErrors; readonly isOfTransactions: boolean }) => {
  if (row.reasons.some(({ code }) => code === 'id_missing')) return <ValueText value={null} />;
  return isOfTransactions ? row.transaction_id : row.customer_id;
};

const Reason = ({ error, children }: { readonly error: ShownError; readonly children?: ReactNode }) => (
  <div>
    {children}
    {error.message} <code className="faint nowrap">{error.code}</code>
  </div>
);

/** Of several, each says which attribute it is of. */
const Reasons = ({ reasons }: Pick<RowWithErrors, 'reasons'>) =>
  reasons.map((error) => (
    <Reason key={`${error.attribute} ${error.code}`} error={error}>
      {reasons.length > 1 ? <b>{attributeWords(error.attribute)}: </b> : null}
    </Reason>
  ));

const attributesOf = ({ reasons }: RowWithErrors): string =>
  [...new Set(reasons.map(({ attribute }) => attributeWords(attribute)))].join(', ');

const Cells = ({ row, isOfTransactions }: { readonly row: RowWithErrors; readonly isOfTransactions: boolean }) => (
  <>
    <td className="num c-row">{row.row === null ? '' : showCount(row.row)}</td>
    <td className="num c-line faint">{row.line === null ? '' : showCount(row.line)}</td>
    <td className="nums c-id">
      <IdOf row={row} isOfTransactions={isOfTransactions} />
    </td>
    <td className="c-attr">{attributesOf(row)}</td>
    <td className="c-why">
      <Reasons reasons={row.reasons} />
    </td>
    <td className="c-file">{row.file}</td>
  </>
);

/** A row with its reasons: where it is, what is wrong, and what helps. */
export const ErrorRow = ({ row, position, isOfTransactions, measure, index }: ErrorRowProps) => (
  <tr aria-rowindex={position + 1} ref={measure} data-index={index}>
    {row ? (
      <Cells row={row} isOfTransactions={isOfTransactions} />
    ) : (
      <td className="faint" colSpan={6}>
        {words.loading}
      </td>
    )}
  </tr>
);
