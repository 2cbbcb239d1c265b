import { call } from '../../api/call.js';
import { type FileUpload, uploadQueue } from '../../parts/upload/upload-queue.js';

const PAUSE_MS = 500;
const TRIES = 10;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** What had arrived of an upload is a broken file of the import, which nobody wants. False: it isn't known as broken yet. */
const removeBroken = async ({ into: id, file }: FileUpload): Promise<boolean> => {
  const { files } = await call('showImport', { path: { id } });
  const left = files.find(({ name, state }) => name === file.name && state !== 'uploaded');
  if (left?.state === 'uploading') return false;
  if (left) await call('removeFile', { path: { id, fileId: left.id } });
  return true;
};

/** Ends an upload, and takes away what had arrived of it. What can't be taken away is shown as a broken file. */
export const cancelUpload = async (upload: FileUpload): Promise<void> => {
  uploadQueue.cancel(upload.key);
  for (let tries = 0; tries < TRIES; tries += 1) {
    await pause();
    if (await removeBroken(upload).catch(() => true)) return;
  }
};
