import { IconChevronLeft, IconCircleX, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { showCount } from '../../format/numbers.js';
import { Loading } from '../../parts/loading.js';
import { ErrorGroup } from './error-group.js';
import type { CheckedAttribute } from './mapping-facts.js';
import { typeName } from './mapping-row-view.js';
import type { MappingRow } from './mapping-rows.js';
import type { GroupActs } from './remedy-acts.js';

const words = {
  label: (name: string) => `Errors of ${name}`,
  wholeRows: 'Whole rows',
  all: 'All attributes',
  close: 'Close',
  column: (header: string) => `Column “${header}”`,
  columns: (headers: string) => `Columns ${headers}`,
  of: (rows: string, all: string) => `${rows} of ${all} rows`,
  have: ' have errors',
  none: 'No row has errors here any more.',
  checking: 'The column is checked',
  hint: 'A remedy changes the mapping, never your file. The column is checked again at once;',
  takesBack: 'takes it back.',
};

interface ErrorPanelProps {
  /** Null: rows as a whole. */
  readonly row: MappingRow | null;
  readonly found: CheckedAttribute | null;
  /** Of all files. */
  readonly rows: number;
  readonly isChecking: boolean;
  readonly acts: GroupActs;
  readonly onClose: () => void;
}

const titleOf = (row: MappingRow | null): string => (row === null ? words.wholeRows : row.isId ? 'ID' : row.attribute);

const tellSource = ({ type }: MappingRow, headers: readonly string[]): string => {
  const [first] = headers;
  if (first === undefined) return typeName(type);
  const columns = headers.length === 1 ? words.column(first) : words.columns(headers.join(', '));
  return `${columns} · ${typeName(type)}`;
};

const Head = ({ row, found, onClose }: Pick<ErrorPanelProps, 'row' | 'found' | 'onClose'>) => {
  const heading = useRef<HTMLHeadingElement>(null);
  const attribute = row?.attribute ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another column is opened in the same panel
  useEffect(() => heading.current?.focus(), [attribute]);
  return (
    <header>
      <div>
        <button type="button" className="backlist btn sm plain" onClick={onClose}>
          <IconChevronLeft className="i s" aria-hidden /> {words.all}
        </button>
        <h2 tabIndex={-1} ref={heading}>
          {titleOf(row)}
        </h2>
        {row ? <p className="sub">{tellSource(row, found?.headers ?? [])}</p> : null}
      </div>
      <button type="button" className="btn plain sm icon" aria-label={words.close} onClick={onClose}>
        <IconX className="i" aria-hidden />
      </button>
    </header>
  );
};

const Sum = ({ found, rows }: { readonly found: CheckedAttribute; readonly rows: number }) =>
  found.rows_with_errors === 0 ? (
    <p className="panel-sum">{words.none}</p>
  ) : (
    <p className="panel-sum nums">
      <IconCircleX className="i s bad" aria-hidden />{' '}
      <b>{words.of(showCount(found.rows_with_errors ?? 0), showCount(rows))}</b>
      {words.have}
    </p>
  );

/** What is wrong with the values of one attribute, by reason, and what helps. */
export const ErrorPanel = ({ row, found, rows, isChecking, acts, onClose }: ErrorPanelProps) => (
  <aside className="panel" aria-label={words.label(titleOf(row))} aria-busy={isChecking}>
    <Head row={row} found={found} onClose={onClose} />
    {found?.rows_with_errors === null || found === null ? (
      <Loading what={words.checking} />
    ) : (
      <Sum found={found} rows={rows} />
    )}
    {(found?.groups ?? []).map((group) => (
      <ErrorGroup
        key={`${row?.attribute ?? ''} ${group.code}`}
        row={row}
        group={group}
        isChecking={isChecking}
        acts={acts}
      />
    ))}
    <p className="sub panel-hint">
      {words.hint} <kbd>Ctrl</kbd> <kbd>Z</kbd> {words.takesBack}
    </p>
  </aside>
);
