import { IconDownload, IconFile } from '@tabler/icons-react';
import { addressOf } from '../../api/call.js';
import type { ShownFile, ShownImport } from '../../api/shown-import.js';
import { useCall } from '../../api/use-call.js';
import { showBytes, showCount } from '../../format/numbers.js';
import { showTime } from '../../format/times.js';
import { Section } from '../../parts/section.js';
import { useZone } from '../../parts/time-text.js';
import { describeFormat, downloadsOf, rejectedByFile } from './file-facts.js';

const words = {
  title: 'Source files',
  gone: (time: string) => `deleted ${time}; the numbers stay`,
  more: (shown: string, all: string) => `the first ${shown} of ${all}`,
  file: 'File',
  rows: 'Rows',
  rejected: 'Rejected',
  size: 'Size',
  download: 'Download',
  mapping: 'Mapping',
  receipt: 'Receipt, JSON',
};

interface FilesSectionProps {
  readonly found: ShownImport;
  readonly takesMapping: boolean;
}

const DownloadCell = ({ id, file }: { readonly id: string; readonly file: ShownFile }) => {
  if (file.deleted_at !== null || file.state !== 'uploaded') return <td />;
  return (
    <td className="num">
      <a
        href={addressOf('/v1/imports/{id}/files/{fileId}/content', { id, fileId: file.id })}
        aria-label={`${words.download} ${file.name}`}
        download
      >
        <IconDownload className="i s" aria-hidden />
        <span className="hide-s"> {words.download}</span>
      </a>
    </td>
  );
};

interface FileRowProps {
  readonly id: string;
  readonly file: ShownFile;
  readonly rejected: number | null;
}

const FileRow = ({ id, file, rejected }: FileRowProps) => (
  <tr>
    <td className="filename">
      <IconFile className="i s" aria-hidden /> {file.name}
      <div className="sub">{describeFormat(file)}</div>
    </td>
    <td className="num">{file.rows === null ? '' : showCount(file.rows)}</td>
    <td className={rejected === 0 ? 'num zero' : 'num'}>{rejected === null ? '' : showCount(rejected)}</td>
    <td className="num quiet hide-s">{file.bytes === null ? '' : showBytes(file.bytes)}</td>
    <DownloadCell id={id} file={file} />
  </tr>
);

const Downloads = ({ found, takesMapping }: FilesSectionProps) =>
  downloadsOf(found, takesMapping).map(({ what, href, name }) => (
    <a key={what} href={href} download={name}>
      <IconDownload className="i s" aria-hidden /> {words[what]}
    </a>
  ));

const useNote = ({ files }: ShownImport): string | null => {
  const zone = useZone();
  const deleted = files.find(({ deleted_at }) => deleted_at !== null)?.deleted_at;
  return deleted ? words.gone(showTime(deleted, Date.now(), zone)) : null;
};

/** The files as they came, for as long as they are kept, with what was rejected of each. */
export const FilesSection = ({ found, takesMapping }: FilesSectionProps) => {
  const note = useNote(found);
  const areErrorsKept = found.reports_deleted_at === null;
  const { data } = useCall('countErrors', { path: { id: found.id } }, { enabled: areErrorsKept });
  const rejected = rejectedByFile(found, data?.items);
  const isCut = found.files.length < found.file_count;
  return (
    <Section
      title={words.title}
      note={isCut ? words.more(showCount(found.files.length), showCount(found.file_count)) : note}
      end={<Downloads found={found} takesMapping={takesMapping} />}
    >
      <table className="tight">
        <thead>
          <tr>
            <th scope="col">{words.file}</th>
            <th scope="col" className="num">
              {words.rows}
            </th>
            <th scope="col" className="num">
              {words.rejected}
            </th>
            <th scope="col" className="num hide-s">
              {words.size}
            </th>
            <th scope="col">
              <span className="sr">{words.download}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.files.map((file) => (
            <FileRow key={file.id} id={found.id} file={file} rejected={rejected(file)} />
          ))}
        </tbody>
      </table>
    </Section>
  );
};
