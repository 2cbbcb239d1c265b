import { Modal } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../api/call.js';
import { showCount, showNumberOf } from '../../format/numbers.js';
import { reasonTitle } from '../../format/reason-words.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { tellDistinct } from './column-cells.js';
import type { ColumnFacts, WrongGroup } from './mapping-facts.js';
import { whenLookedAt } from './mapping-queries.js';

const words = {
  close: 'Close',
  value: 'Value',
  rows: 'Rows',
  first: 'First row',
  empty: 'empty',
  row: (file: string, row: number) => `${file}, row ${showCount(row)}`,
  distinct: (count: string) => `${count} different values`,
  filled: (rows: number) => `in ${showNumberOf(rows, 'row')}`,
  more: 'Show more',
  partly: 'There are more values; these are the most frequent of the first 10,000.',
  none: 'The column is empty.',
  of: (title: string, name: string) => `${title}: ${name}`,
};

const PAGE = 200;

interface ValuePage {
  readonly items: readonly {
    readonly value: string;
    readonly count: number;
    readonly first: { readonly file: string; readonly row: number };
  }[];
  readonly complete: boolean;
  readonly next_cursor: string | null;
}

interface ValueListProps {
  readonly queryKey: readonly unknown[];
  readonly read: (
    query: { readonly limit: number; readonly cursor?: string },
    signal: AbortSignal,
  ) => Promise<ValuePage>;
}

const ValueTable = ({ items }: Pick<ValuePage, 'items'>) => (
  <div className="scroll values">
    <table className="tight">
      <thead>
        <tr>
          <th scope="col">{words.value}</th>
          <th scope="col" className="num">
            {words.rows}
          </th>
          <th scope="col">{words.first}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ value, count, first }) => (
          <tr key={value}>
            <td className="mono wrap">{value === '' ? <i className="faint">{words.empty}</i> : value}</td>
            <td className="num">{showCount(count)}</td>
            <td className="quiet">{words.row(first.file, first.row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const ValueList = ({ queryKey, read }: ValueListProps) => {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read({ limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p>{words.none}</p>;
  return (
    <>
      <ValueTable items={items} />
      {hasNextPage ? (
        <button type="button" className="btn sm" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </button>
      ) : null}
      {!hasNextPage && data.pages.some(({ complete }) => !complete) ? <p className="sub">{words.partly}</p> : null}
    </>
  );
};

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const ValuesModal = ({ title, onClose, children }: DialogProps) => (
  <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': words.close }}>
    {children}
  </Modal>
);

interface ColumnValuesProps {
  readonly id: string;
  readonly column: ColumnFacts;
  readonly onClose: () => void;
}

/** All values of a column, the most frequent first. */
export const ColumnValuesDialog = ({ id, column, onClose }: ColumnValuesProps) => (
  <ValuesModal title={column.header} onClose={onClose}>
    <p className="sub">
      {words.distinct(tellDistinct(column))} {words.filled(column.filled)}
    </p>
    <ValueList
      queryKey={['listColumnValues', id, column.index]}
      read={(query, signal) =>
        whenLookedAt(
          () => call('listColumnValues', { path: { id, index: String(column.index) }, query, signal }),
          signal,
        )
      }
    />
  </ValuesModal>
);

interface FoundValuesProps {
  readonly id: string;
  readonly tag: string | null;
  /** Null: rows as a whole. */
  readonly attribute: string | null;
  readonly group: WrongGroup;
  readonly onClose: () => void;
}

/** All values with one error. */
export const FoundValuesDialog = ({ id, tag, attribute, group: { code, message }, onClose }: FoundValuesProps) => (
  <ValuesModal
    title={attribute === null ? reasonTitle(code) : words.of(reasonTitle(code), attribute)}
    onClose={onClose}
  >
    <p className="sub">{message}</p>
    <ValueList
      queryKey={['listFoundValues', id, tag, attribute, code]}
      read={(query, signal) => {
        const asked = { ...query, code, ...(attribute !== null && { attribute }) };
        return whenLookedAt(() => call('listFoundValues', { path: { id }, query: asked, signal }), signal);
      }}
    />
  </ValuesModal>
);
