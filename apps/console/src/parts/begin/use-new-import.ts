import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type AnswerTo, type CallInput, call } from '../../api/call.js';
import { importKey } from '../../api/shown-import.js';
import { notifyKept } from '../notify.js';
import { givenInputs, type SettingInputs } from '../settings/setting-values.js';
import type { RefusedFile } from '../upload/file-drop.js';
import { uploadQueue } from '../upload/upload-queue.js';

export interface ImportWish {
  readonly kind: string;
  /** Empty: called as its files are. */
  readonly name: string;
  readonly inputs: SettingInputs;
  /** Uploaded as soon as the import is there. */
  readonly files: readonly File[];
  /** Said once the page on which they were dropped has been left. */
  readonly refused?: readonly RefusedFile[];
}

const words = { refused: (name: string, why: string) => `${name} wasn’t added: it ${why}.` };

const MOST_OF_NAME = 200;

const nameOf = ({ name, files }: ImportWish): string | undefined => {
  const given = name.trim() || files.map((file) => file.name).join(', ');
  return given === '' ? undefined : given.slice(0, MOST_OF_NAME);
};

const make = (wish: ImportWish): Promise<AnswerTo<'createImport'>> => {
  const name = nameOf(wish);
  const body = { kind: wish.kind, ...(name !== undefined && { name }), ...givenInputs(wish.inputs) };
  return call('createImport', { body: body as CallInput<'createImport'>['body'] });
};

/** Makes an import, sends its files on their way, and leads to them. */
export const useNewImport = () => {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: make,
    onSuccess: async (made, { files, refused = [] }) => {
      client.setQueryData(importKey(made.id), made);
      uploadQueue.add(made.id, files);
      for (const { name, why } of refused) notifyKept(words.refused(name, why));
      await navigate({ to: '/imports/$id/files', params: { id: made.id } });
    },
  });
};
