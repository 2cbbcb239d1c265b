import { Link } from '@tanstack/react-router';
import type { ShownImport } from '../../api/shown-import.js';
import { showNumberOf } from '../../format/numbers.js';
import type { DocOptions } from './edited-mapping.js';

const words = {
  rows: (count: number) => showNumberOf(count, 'row'),
  more: (count: number) => `and ${showNumberOf(count, 'more file')}`,
  delimiter: 'Delimiter',
  decimal: 'Decimal mark',
  tab: 'tab',
  orders: { dmy: 'Day first', mdy: 'Month first', ymd: 'Year first' },
  change: 'Change how files are read',
};

const NAMED = 2;

const differing = (values: readonly (string | null)[]): readonly string[] => [
  ...new Set(values.filter((value) => value !== null)),
];

const FileNames = ({ files, file_count }: Pick<ShownImport, 'files' | 'file_count'>) => {
  const [first, ...others] = files.slice(0, NAMED).map(({ name }) => name);
  return (
    <span>
      <b>{first}</b>
      {others.length > 0 ? `, ${others.join(', ')}` : ''}
      {file_count > NAMED ? ` ${words.more(file_count - NAMED)}` : ''}
    </span>
  );
};

interface FileBarProps {
  readonly found: ShownImport;
  readonly options: DocOptions;
}

/** How the files are read. */
export const FileBar = ({ found, options }: FileBarProps) => {
  const { files } = found;
  const rows = files.reduce((sum, file) => sum + (file.rows ?? 0), 0);
  return (
    <div className="filebar">
      <FileNames files={files} file_count={found.file_count} />
      {files.length === found.file_count ? <span className="nums">{words.rows(rows)}</span> : null}
      {differing(files.map(({ delimiter }) => delimiter)).map((delimiter) => (
        <span key={delimiter}>
          {words.delimiter} <code>{delimiter === '\t' ? words.tab : delimiter}</code>
        </span>
      ))}
      {differing(files.map(({ encoding }) => encoding)).map((encoding) => (
        <span key={encoding}>{encoding.toUpperCase()}</span>
      ))}
      {options.decimal ? (
        <span>
          {words.decimal} <code>{options.decimal}</code>
        </span>
      ) : null}
      {options.dateOrder ? <span>{words.orders[options.dateOrder]}</span> : null}
      <Link to="/imports/$id/files" params={{ id: found.id }}>
        {words.change}
      </Link>
    </div>
  );
};
