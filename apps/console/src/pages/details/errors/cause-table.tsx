import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/call.js';
import { showCount } from '../../../format/numbers.js';
import { reasonTitle } from '../../../format/reason-words.js';
import { FailureNote } from '../../../parts/failure-note.js';
import { Loading } from '../../../parts/loading.js';
import { type ErrorCause, readCauses } from './error-causes.js';
import type { ErrorFilters } from './error-filters.js';

const words = {
  caption: 'What is wrong most often',
  counting: 'Counting what is wrong',
  attribute: 'Attribute',
  whole: 'whole row',
  reason: 'Reason',
  file: 'File',
  errors: 'Errors',
  first: 'First row',
  show: 'Show these',
  showOf: (attribute: string, reason: string, file: string) => `Show these: ${attribute}, ${reason}, ${file}`,
  all: (count: number) => `Show all ${showCount(count)}`,
  others: (errors: number) => `${showCount(errors)} errors more have causes that are not listed.`,
};

const AT_HAND = 5;

interface CauseTableProps {
  readonly id: string;
  readonly hasSeveralFiles: boolean;
  readonly onChoose: (filters: ErrorFilters) => void;
}

type CauseRowProps = Omit<CauseTableProps, 'id'> & { readonly cause: ErrorCause };

/** An empty filter takes one of before out again. */
const filtersOf = ({ file, attribute, code }: ErrorCause): ErrorFilters => ({
  code,
  attribute: attribute ?? '',
  file: file ?? '',
});

const CauseRow = ({ cause, hasSeveralFiles, onChoose }: CauseRowProps) => {
  const { attribute, code, errors, row, file } = cause;
  return (
    <tr>
      <td className="c-attr">{attribute ?? words.whole}</td>
      <td className="c-reason">
        {reasonTitle(code)} <code className="faint">{code}</code>
      </td>
      {hasSeveralFiles ? <td className="c-file">{file}</td> : null}
      <td className="num">{showCount(errors)}</td>
      <td className="num quiet hide-s">{row === null ? '' : showCount(row)}</td>
      <td className="num">
        <button
          type="button"
          className="btn sm"
          aria-label={words.showOf(attribute ?? words.whole, reasonTitle(code), file ?? '')}
          onClick={() => onChoose(filtersOf(cause))}
        >
          {words.show}
        </button>
      </td>
    </tr>
  );
};

const Heads = ({ hasSeveralFiles }: Pick<CauseTableProps, 'hasSeveralFiles'>) => (
  <thead>
    <tr>
      <th scope="col">{words.attribute}</th>
      <th scope="col">{words.reason}</th>
      {hasSeveralFiles ? <th scope="col">{words.file}</th> : null}
      <th scope="col" className="num" aria-sort="descending">
        {words.errors}
      </th>
      <th scope="col" className="num hide-s">
        {words.first}
      </th>
      <th scope="col" className="num">
        <span className="sr">{words.show}</span>
      </th>
    </tr>
  </thead>
);

/** Errors by attribute, reason and file: few causes, however many errors they have. */
export const CauseTable = ({ id, hasSeveralFiles, onChoose }: CauseTableProps) => {
  const [isWhole, setWhole] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['groupErrors', { path: { id } }],
    queryFn: ({ signal }) => readCauses((query) => call('groupErrors', { path: { id }, query, signal })),
    staleTime: 60_000,
  });
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading what={words.counting} />;
  if (data.items.length < 2) return null;
  const shown = isWhole ? data.items : data.items.slice(0, AT_HAND);
  return (
    <>
      <div className="scroll causes">
        <table className="tight">
          <caption className="sr">{words.caption}</caption>
          <Heads hasSeveralFiles={hasSeveralFiles} />
          <tbody>
            {shown.map((cause) => (
              <CauseRow
                key={JSON.stringify([cause.id, cause.attribute, cause.code])}
                {...{ cause, hasSeveralFiles, onChoose }}
              />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < data.items.length ? (
        <p>
          <button type="button" className="btn sm" onClick={() => setWhole(true)}>
            {words.all(data.items.length)}
          </button>
        </p>
      ) : null}
      {data.others > 0 ? <p className="sub nums">{words.others(data.others)}</p> : null}
    </>
  );
};
