import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.js';
import { importKey, type ShownFile, type ShownImport } from '../../api/shown-import.js';
import { FailureNote } from '../../parts/failure-note.js';
import type { FileUpload } from '../../parts/upload/upload-queue.js';
import { type FileActs, FileRows } from './file-rows.js';
import { takesFiles } from './file-verdict.js';
import type { ReadingChange } from './proposed-readings.js';
import { ReadingDialog } from './reading-dialog.js';
import { UploadRow } from './upload-rows.js';

const words = {
  file: 'File',
  check: 'Check',
  read: 'Read as',
  rows: 'Rows',
  acts: 'Actions',
};

interface FileTableProps {
  readonly found: ShownImport;
  readonly uploads: readonly FileUpload[];
  readonly mayChange: boolean;
}

/** What this tab is sending is shown with its progress, not a second time as the server sees it. */
const isElsewhere =
  (uploads: readonly FileUpload[]) =>
  ({ name, state }: ShownFile): boolean =>
    state === 'uploaded' || !uploads.some(({ file }) => file.name === name);

const useFileChange = (id: string) => {
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: importKey(id) });
  const remove = useMutation({
    mutationFn: (fileId: string) => call('removeFile', { path: { id, fileId } }),
    onSettled: again,
  });
  const read = useMutation({
    mutationFn: ({ fileId, body }: { readonly fileId: string; readonly body: ReadingChange }) =>
      call('changeFile', { path: { id, fileId }, body }),
    onSettled: again,
  });
  return { remove, read };
};

/** The files of an import, those on their way first. */
export const FileTable = ({ found, uploads, mayChange }: FileTableProps) => {
  const { remove, read } = useFileChange(found.id);
  const [changed, setChanged] = useState<string | null>(null);
  const acts: FileActs = {
    onRemove: ({ id }) => remove.mutate(id),
    onRead: ({ id: fileId }, body) => read.mutate({ fileId, body }),
    onChange: ({ id }) => setChanged(id),
  };
  const error = remove.error ?? read.error;
  const open = found.files.find(({ id }) => id === changed);
  return (
    <>
      {error ? <FailureNote error={error} /> : null}
      <div className="scroll">
        <table className="files">
          <thead>
            <tr>
              <th scope="col">{words.file}</th>
              <th scope="col">{words.check}</th>
              <th scope="col">{words.read}</th>
              <th scope="col" className="num">
                {words.rows}
              </th>
              <th scope="col">
                <span className="sr">{words.acts}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {uploads.map((upload) => (
              <UploadRow key={upload.key} upload={upload} />
            ))}
            {found.files.filter(isElsewhere(uploads)).map((file) => (
              <FileRows key={file.id} id={found.id} file={file} acts={mayChange && takesFiles(found) ? acts : null} />
            ))}
          </tbody>
        </table>
      </div>
      {open ? (
        <ReadingDialog
          id={found.id}
          file={open}
          isBusy={read.isPending}
          onRead={(reading) => acts.onRead(open, reading)}
          onClose={() => setChanged(null)}
        />
      ) : null}
    </>
  );
};
