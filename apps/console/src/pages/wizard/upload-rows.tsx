import { IconX } from '@tabler/icons-react';
import { showBytes, showProgress } from '../../format/numbers.js';
import { showTimeLeft } from '../../format/times.js';
import { StatusMark } from '../../parts/status-mark.js';
import { uploadRate, uploadSecondsLeft } from '../../parts/upload/pace.js';
import { type FileUpload, uploadQueue } from '../../parts/upload/upload-queue.js';
import { cancelUpload } from './cancel-upload.js';

const words = {
  cancel: 'Cancel',
  cancelOf: (name: string) => `Cancel the upload of ${name}`,
  retry: 'Try again',
  retryOf: (name: string) => `Try again: ${name}`,
  forget: 'Don’t upload',
  waiting: 'Waits its turn',
  repeating: 'No connection; it goes on by itself',
  sending: 'Uploading',
  failed: 'Not uploaded',
  unreadable: 'The file was changed or moved on this computer. Choose it again.',
  away: 'The server can’t be reached. Nothing was lost; try again.',
  progressOf: (name: string) => `Upload of ${name}`,
  of: (sent: string, all: string) => `${sent} of ${all}`,
};

const marks = {
  waiting: { look: 'idle', word: words.waiting },
  sending: { look: 'run', word: words.sending },
  repeating: { look: 'warn', word: words.repeating },
  failed: { look: 'bad', word: words.failed },
} as const;

const progressText = ({ sent, file, pace }: FileUpload): string => {
  const [rate, left] = [uploadRate(pace), uploadSecondsLeft(pace, file.size)];
  return [
    words.of(showBytes(sent), showBytes(file.size)),
    rate ? `${showBytes(rate)} a second` : null,
    left === null ? null : showTimeLeft(left),
  ]
    .filter((part) => part !== null)
    .join(' · ');
};

const faultText = ({ fault }: FileUpload): string => {
  if (fault === 'unreadable') return words.unreadable;
  return fault === 'away' || fault === null ? words.away : `${fault.title}. ${fault.detail}`;
};

const UploadProgress = ({ upload }: { readonly upload: FileUpload }) => {
  const share = upload.file.size === 0 ? 1 : upload.sent / upload.file.size;
  const text = progressText(upload);
  return (
    <>
      <span
        className="bar"
        role="progressbar"
        aria-label={words.progressOf(upload.file.name)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        aria-valuetext={`${showProgress(share)}, ${text}`}
      >
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span className="sub nums">{text}</span>
    </>
  );
};

const UploadActions = ({ upload }: { readonly upload: FileUpload }) => {
  const { key, file, state } = upload;
  if (state !== 'failed')
    return (
      <button
        type="button"
        className="btn sm"
        aria-label={words.cancelOf(file.name)}
        onClick={() => void cancelUpload(upload)}
      >
        <IconX className="i s" aria-hidden /> {words.cancel}
      </button>
    );
  return (
    <>
      <button
        type="button"
        className="btn sm"
        aria-label={words.retryOf(file.name)}
        onClick={() => uploadQueue.retry(key)}
      >
        {words.retry}
      </button>
      <button type="button" className="btn plain sm" onClick={() => void cancelUpload(upload)}>
        {words.forget}
      </button>
    </>
  );
};

/** A file of this tab on its way. */
export const UploadRow = ({ upload }: { readonly upload: FileUpload }) => (
  <tr>
    <th scope="row" className="c-name">
      {upload.file.name}
      <div className="sub">{showBytes(upload.file.size)}</div>
    </th>
    <td className="c-check">
      <StatusMark {...marks[upload.state]} />
    </td>
    <td className="c-read" colSpan={2}>
      {upload.state === 'failed' ? <span role="alert">{faultText(upload)}</span> : <UploadProgress upload={upload} />}
    </td>
    <td className="c-acts">
      <UploadActions upload={upload} />
    </td>
  </tr>
);
