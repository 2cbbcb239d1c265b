import type { AnswerTo } from '../../api/call.js';
import { showCount } from '../../format/numbers.js';

type StreamError = AnswerTo<'listStreamErrors'>['items'][number];

const words = {
  caption: 'Errors',
  partition: 'Partition',
  offset: 'Offset',
  customer: 'Customer ID',
  transaction: 'Transaction ID',
  attribute: 'Attribute',
  why: 'What is wrong, and what helps',
  whole: 'whole record',
  empty: 'empty',
};

interface StreamErrorTableProps {
  readonly errors: readonly StreamError[];
  readonly hasTransactions: boolean;
}

const Id = ({ id }: { readonly id: string | null }) => id ?? <span className="empty">{words.empty}</span>;

const Row = ({ error, hasTransactions }: { readonly error: StreamError; readonly hasTransactions: boolean }) => (
  <tr>
    <td className="num">{error.partition}</td>
    <td className="num">{showCount(error.offset)}</td>
    <td>
      <Id id={hasTransactions ? error.transaction_id : error.customer_id} />
    </td>
    <td>{error.attribute ?? <span className="faint">{words.whole}</span>}</td>
    <td>
      {error.message} <code className="sub">{error.code}</code>
    </td>
  </tr>
);

/** One line a reason; partition and offset stand for file and row. */
export const StreamErrorTable = ({ errors, hasTransactions }: StreamErrorTableProps) => (
  <div className="scroll">
    <table>
      <caption className="sr">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="num">
            {words.partition}
          </th>
          <th scope="col" className="num">
            {words.offset}
          </th>
          <th scope="col">{hasTransactions ? words.transaction : words.customer}</th>
          <th scope="col">{words.attribute}</th>
          <th scope="col">{words.why}</th>
        </tr>
      </thead>
      <tbody>
        {errors.map((error) => (
          <Row
            key={`${error.partition} ${error.offset} ${error.attribute} ${error.code}`}
            error={error}
            hasTransactions={hasTransactions}
          />
        ))}
      </tbody>
    </table>
  </div>
);
