import { Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import type { AnswerOf } from '#libs/api-contract';
import { addressOf } from '../../../api/call.js';
import type { ShownImport } from '../../../api/shown-import.js';
import { showCount, showNumberOf } from '../../../format/numbers.js';
import type { ErrorFilters } from './error-filters.js';

type FileErrors = AnswerOf<'FileErrorPage'>['items'][number];

const words = {
  these: (count: number | null) => (count === null ? 'These as CSV' : `These ${showCount(count)} as CSV`),
  json: 'JSON',
  jsonLabel: 'These as JSON',
  toFix: (rows: number) => `${showNumberOf(rows, 'rejected row')}, to fix`,
};

interface ErrorDownloadsProps {
  readonly found: ShownImport;
  readonly filters: ErrorFilters;
  /** Null: not known. */
  readonly count: number | null;
  readonly files: readonly FileErrors[];
}

const rejectsAt = (id: string, fileId: string): string =>
  addressOf('/v1/imports/{id}/files/{fileId}/rejects', { id, fileId });

/** Rows come as they were in their file, so that each file has its own. */
const RowsToFix = ({ found, files }: Pick<ErrorDownloadsProps, 'found' | 'files'>) => {
  const kept = new Set(found.files.filter(({ deleted_at }) => deleted_at === null).map(({ id }) => id));
  const rejected = files.filter((file) => file.rejected > 0 && kept.has(file.id));
  const [first] = rejected;
  if (first === undefined) return null;
  if (rejected.length === 1)
    return (
      <a className="btn pri" href={rejectsAt(found.id, first.id)} download>
        <IconDownload className="i s" aria-hidden /> {words.toFix(first.rejected)}
      </a>
    );
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className="btn pri">
          <IconDownload className="i s" aria-hidden /> {words.toFix(found.rejected)}
          <IconChevronDown className="i s" aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {rejected.map(({ id, file, rejected: rows }) => (
          <Menu.Item key={id} component="a" href={rejectsAt(found.id, id)} download>
            {file}: {words.toFix(rows)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

/** What the filters let through as a file, and the rejected rows to be fixed and uploaded again. */
export const ErrorDownloads = ({ found, filters, count, files }: ErrorDownloadsProps) => {
  const path = { id: found.id };
  return (
    <span className="downloads">
      {count === 0 ? null : (
        <>
          <a className="btn" href={addressOf('/v1/imports/{id}/errors.csv', path, filters)} download>
            <IconDownload className="i s" aria-hidden /> {words.these(count)}
          </a>
          <a
            className="btn"
            href={addressOf('/v1/imports/{id}/errors.json', path, filters)}
            aria-label={words.jsonLabel}
            download
          >
            {words.json}
          </a>
        </>
      )}
      <RowsToFix found={found} files={files} />
    </span>
  );
};
