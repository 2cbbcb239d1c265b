import { showCount } from '../format/numbers.js';

/** A number in a table: zero is quiet, what isn't known yet is empty. */
export const CountCell = ({ count }: { readonly count: number | null | undefined }) => (
  <td className={count === 0 ? 'num zero' : 'num'}>
    {count === null || count === undefined ? null : showCount(count)}
  </td>
);
