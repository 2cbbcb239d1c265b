import type { ShownError } from '../../../api/shown-import.js';
import { showCount } from '../../../format/numbers.js';
import { ValueText } from '../../../parts/value-text.js';

const words = { id: 'ID', whole: 'whole row' };

interface ErrorRowProps {
  readonly error: ShownError;
  /** Its place in the whole list, from 1. */
  readonly position: number;
  readonly isOfTransactions: boolean;
}

const attributeWords = (attribute: string | null): string => {
  if (attribute === null) return words.whole;
  return attribute === 'id' ? words.id : attribute;
};

/** One reason of a row: where it is, what is wrong, and what helps. */
export const ErrorRow = ({ error, position, isOfTransactions }: ErrorRowProps) => (
  <tr aria-rowindex={position + 1}>
    <td className="num c-row">{error.row === null ? '' : showCount(error.row)}</td>
    <td className="num c-line faint">{error.line === null ? '' : showCount(error.line)}</td>
    <td className="nums c-id">
      {error.code === 'id_missing' ? (
        <ValueText value={null} />
      ) : isOfTransactions ? (
        error.transaction_id
      ) : (
        error.customer_id
      )}
    </td>
    <td className="c-attr">{attributeWords(error.attribute)}</td>
    <td className="c-why">
      {error.message} <code className="faint nowrap">{error.code}</code>
    </td>
    <td className="c-file">{error.file}</td>
  </tr>
);
