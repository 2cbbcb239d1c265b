import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerOf } from '#libs/api-contract';
import { addressOf } from '../../api/call.js';
import { sendForm } from '../../parts/upload/send-form.js';
import { newSendingKey, sendPatiently } from '../../parts/upload/send-patiently.js';

export type ContactsOutcome = AnswerOf<'ContactsResult'>;

/** Seconds for which the answer waits for the end; what takes longer is looked at on the page of its import. */
const WAIT = 20;

interface ContactsWish {
  readonly file: File;
  readonly knowsWorkflows: boolean;
}

const formOf = ({ file, knowsWorkflows }: ContactsWish): FormData => {
  const form = new FormData();
  form.append('acknowledge_workflows', String(knowsWorkflows));
  form.append('file', file, file.name);
  return form;
};

/** An import that goes on, or one that is over. */
const isOutcome = (answer: unknown): answer is ContactsOutcome =>
  typeof answer === 'object' && answer !== null && 'errors_csv' in answer;

/** Imports a file of contacts in one call, and leads to its import where that takes longer. */
export const useContacts = () => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [sent, setSent] = useState(0);
  const importing = useMutation({
    mutationFn: (wish: ContactsWish) => {
      const signal = new AbortController().signal;
      const address = addressOf('/v1/contacts/import', {}, { wait: WAIT });
      const sending = { address, form: formOf(wish), key: newSendingKey(), signal, onSent: setSent };
      setSent(0);
      return sendPatiently(() => sendForm(sending), { file: wish.file, signal, onPause: () => setSent(0) });
    },
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: ['listImports'] });
      if (!isOutcome(answer))
        await navigate({ to: '/imports/$id', params: { id: (answer as { readonly id: string }).id } });
    },
  });
  return { importing, sent, outcome: isOutcome(importing.data) ? importing.data : null };
};
