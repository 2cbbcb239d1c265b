import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type AnswerTo, type CallInput, call } from '../../api/call.js';
import type { KindSetting } from '../../api/known-kinds.js';
import { ProblemError } from '../../api/problem-error.js';
import { importKey, type ShownImport } from '../../api/shown-import.js';
import { notifyFailure } from '../../parts/notify.js';
import { givenInputs, inputsOf } from '../../parts/settings/setting-values.js';

/** Null: the import has none, its columns were matched by their names. */
const mappingOf = async (id: string): Promise<AnswerTo<'showMapping'> | null> => {
  try {
    return await call('showMapping', { path: { id } });
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return null;
    throw error;
  }
};

interface Wish {
  readonly found: ShownImport;
  readonly settings: readonly KindSetting[];
}

const makeLike = async ({ found, settings }: Wish): Promise<AnswerTo<'createImport'>> => {
  const mapping = await mappingOf(found.id);
  const body = { kind: found.kind, name: found.name, ...givenInputs(inputsOf(settings, found)) };
  const made = await call('createImport', { body: body as CallInput<'createImport'>['body'] });
  if (mapping !== null) await call('setMapping', { path: { id: made.id }, body: mapping });
  return made;
};

/** Makes another import with the name, the settings and the mapping of one that is over, and leads to its files. */
export const useStartAgain = () => {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: makeLike,
    onSuccess: async (made) => {
      client.setQueryData(importKey(made.id), made);
      await navigate({ to: '/imports/$id/files', params: { id: made.id } });
    },
    onError: notifyFailure,
  });
};
