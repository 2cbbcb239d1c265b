import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.js';
import type { ShownFile } from '../../api/shown-import.js';
import { StatusMark } from '../../parts/status-mark.js';
import { fileVerdict } from './file-verdict.js';
import type { ReadingChange } from './proposed-readings.js';
import { draftOf, enteredReading } from './reading-draft.js';
import { ReadingFields } from './reading-fields.js';

const words = {
  title: (name: string) => `How ${name} is read`,
  preview: 'First rows as they are read now',
  none: 'Nothing of it can be shown yet.',
  apply: 'Read it so',
  close: 'Close',
};

interface ReadingDialogProps {
  readonly id: string;
  readonly file: ShownFile;
  readonly isBusy: boolean;
  readonly onRead: (reading: ReadingChange) => void;
  readonly onClose: () => void;
}

/** A preview goes by how the file was read, and is asked for again when that has changed. */
const previewKey = (id: string, file: ShownFile): readonly unknown[] => [
  ...['imports', id, 'preview', file.id],
  JSON.stringify([file.verdict, file.encoding, file.delimiter, file.quoting, file.sheet, file.header_row, file.rows]),
];

const FilePreview = ({ id, file }: Pick<ReadingDialogProps, 'id' | 'file'>) => {
  const { data } = useQuery({
    queryKey: previewKey(id, file),
    queryFn: ({ signal }) => call('previewFile', { path: { id, fileId: file.id }, signal }),
    placeholderData: (before) => before,
  });
  if (!data || data.headers.length === 0) return <p className="sub">{words.none}</p>;
  return (
    <div className="scroll preview">
      <table className="tight">
        <thead>
          <tr>
            {data.headers.map((header, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are known by their place
              <th key={at} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.preview.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place
            <tr key={row}>
              {cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells are known by their place
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** How a file is read, changed beside its first rows; it stays open to show what came of a change. */
export const ReadingDialog = ({ id, file, isBusy, onRead, onClose }: ReadingDialogProps) => {
  const [draft, setDraft] = useState(() => draftOf(file));
  return (
    <Modal opened onClose={onClose} title={words.title(file.name)} size="xl">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          onRead(enteredReading(draft, file));
        }}
      >
        <ReadingFields file={file} draft={draft} onChange={setDraft} />
        <div className="dialog-acts">
          <StatusMark {...fileVerdict(file)} />
          <span className="end">
            <button type="button" className="btn" onClick={onClose}>
              {words.close}
            </button>
            <button type="submit" className="btn pri" disabled={isBusy}>
              {words.apply}
            </button>
          </span>
        </div>
        <div>
          <h3>{words.preview}</h3>
          <FilePreview id={id} file={file} />
        </div>
      </form>
    </Modal>
  );
};
