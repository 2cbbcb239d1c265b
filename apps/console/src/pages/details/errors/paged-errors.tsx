import { showCount } from '../../../format/numbers.js';
import { Pager } from '../../../parts/pager.js';
import type { ErrorPageShown } from './error-page.js';
import { ErrorRow } from './error-row.js';
import { rowOfError } from './error-rows.js';
import { ErrorTable } from './error-table.js';

const words = {
  range: (from: number, to: number, total: number | null) =>
    total === null
      ? `${showCount(from)}–${showCount(to)}`
      : `${showCount(from)}–${showCount(to)} of ${showCount(total)}`,
};

interface PagedErrorsProps {
  readonly page: ErrorPageShown;
  /** Errors that the filters let through; null: nobody has counted them. */
  readonly count: number | null;
  readonly isOfTransactions: boolean;
}

/** Errors a page at a time, where nobody knows how many there are, or where they are of files. */
export const PagedErrors = ({ page, count, isOfTransactions }: PagedErrorsProps) => {
  const { items = [], before, onBack, onNext } = page;
  return (
    <>
      <ErrorTable total={count} isOfTransactions={isOfTransactions}>
        {items.map((error, index) => (
          <ErrorRow
            key={`${error.file} ${error.row} ${error.attribute} ${error.code}`}
            row={rowOfError(error)}
            position={before + index + 1}
            isOfTransactions={isOfTransactions}
          />
        ))}
      </ErrorTable>
      <Pager onBack={onBack} onNext={onNext}>
        <span className="nums">{words.range(before + 1, before + items.length, count)}</span>
      </Pager>
    </>
  );
};
