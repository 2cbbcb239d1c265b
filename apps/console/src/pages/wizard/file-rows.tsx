import { IconDownload, IconTrash } from '@tabler/icons-react';
import { addressOf } from '../../api/call.js';
import type { ShownFile } from '../../api/shown-import.js';
import { showBytes, showCount } from '../../format/numbers.js';
import { StatusMark } from '../../parts/status-mark.js';
import { FileFindings } from './file-findings.js';
import { fileVerdict } from './file-verdict.js';
import type { ReadingChange } from './proposed-readings.js';
import { readAs, showDelimiter } from './read-as.js';

const words = {
  change: 'Change how it is read',
  changeOf: (name: string) => `Change how it is read: ${name}`,
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  download: (name: string) => `Download ${name} as it was uploaded`,
  columns: (count: number) => `${showCount(count)} columns`,
};

export interface FileActs {
  readonly onRemove: (file: ShownFile) => void;
  readonly onRead: (file: ShownFile, reading: ReadingChange) => void;
  /** Opens the dialog. */
  readonly onChange: (file: ShownFile) => void;
}

interface FileRowsProps {
  readonly id: string;
  readonly file: ShownFile;
  /** Null: nothing can be changed now. */
  readonly acts: FileActs | null;
}

const ReadAs = ({ file, acts }: Pick<FileRowsProps, 'file' | 'acts'>) => (
  <>
    <div>
      {readAs(file).join(' · ')}
      {file.delimiter === null ? null : (
        <>
          {' · '}
          <code className="mark">{showDelimiter(file.delimiter)}</code>
        </>
      )}
    </div>
    {file.sample === null ? null : <div className="mono sample">{file.sample}</div>}
    {acts && file.state === 'uploaded' && file.verdict_code !== null ? (
      <button type="button" className="link" aria-label={words.changeOf(file.name)} onClick={() => acts.onChange(file)}>
        {words.change}
      </button>
    ) : null}
  </>
);

const FileLinks = ({ id, file, acts }: FileRowsProps) => (
  <>
    {file.state === 'uploaded' && file.deleted_at === null ? (
      <a
        className="btn plain sm icon"
        href={addressOf('/v1/imports/{id}/files/{fileId}/content', { id, fileId: file.id })}
        download
        aria-label={words.download(file.name)}
      >
        <IconDownload className="i s" aria-hidden />
      </a>
    ) : null}
    {acts ? (
      <button
        type="button"
        className="btn sm"
        aria-label={words.removeOf(file.name)}
        onClick={() => acts.onRemove(file)}
      >
        <IconTrash className="i s" aria-hidden /> {words.remove}
      </button>
    ) : null}
  </>
);

const hasFindings = ({ errors, warnings, proposed, encoding_candidates, verdict_code }: ShownFile): boolean =>
  verdict_code === 'warnings' ||
  errors.length + warnings.length + encoding_candidates.length > 0 ||
  [proposed.header, proposed.footer, proposed.quoting].some((one) => one !== null);

/** A file of an import: what was found, and how it was read. */
export const FileRows = ({ id, file, acts }: FileRowsProps) => {
  const findings = hasFindings(file);
  return (
    <>
      <tr className={findings ? 'with-findings' : ''}>
        <th scope="row" className="c-name">
          {file.name}
          <div className="sub">{file.bytes === null ? null : showBytes(file.bytes)}</div>
        </th>
        <td className="c-check">
          <StatusMark {...fileVerdict(file)} />
        </td>
        <td className="c-read">
          <ReadAs file={file} acts={acts} />
        </td>
        <td className="num c-rows">
          {file.rows === null ? null : showCount(file.rows)}
          {file.column_count > 0 ? <div className="sub">{words.columns(file.column_count)}</div> : null}
        </td>
        <td className="c-acts">
          <FileLinks id={id} file={file} acts={acts} />
        </td>
      </tr>
      {findings ? (
        <tr className="findings-row">
          <td colSpan={5}>
            <FileFindings
              id={id}
              file={file}
              {...(acts && { onRead: (reading: ReadingChange) => acts.onRead(file, reading) })}
            />
          </td>
        </tr>
      ) : null}
    </>
  );
};
