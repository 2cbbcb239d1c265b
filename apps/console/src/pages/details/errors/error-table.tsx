import type { ReactNode } from 'react';

const words = {
  caption: 'Errors',
  row: 'Row',
  line: 'Line',
  customer: 'Customer ID',
  transaction: 'Transaction ID',
  attribute: 'Attribute',
  why: 'What is wrong, and what helps',
  file: 'File',
};

interface ErrorTableProps {
  /** Of all that the filters let through; null: not known. */
  readonly total: number | null;
  readonly isOfTransactions: boolean;
  readonly children: ReactNode;
}

/** The table around rows of errors, of which there may be many more. */
export const ErrorTable = ({ total, isOfTransactions, children }: ErrorTableProps) => (
  <table className="tight errtab" aria-rowcount={total === null ? -1 : total + 1}>
    <caption className="sr">{words.caption}</caption>
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className="num">
          {words.row}
        </th>
        <th scope="col" className="num">
          {words.line}
        </th>
        <th scope="col">{isOfTransactions ? words.transaction : words.customer}</th>
        <th scope="col">{words.attribute}</th>
        <th scope="col">{words.why}</th>
        <th scope="col">{words.file}</th>
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);
