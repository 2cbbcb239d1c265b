import { type QueryClient, useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/call.js';
import { beginSession } from '../../api/session.js';
import { tellFailure } from '../../parts/failure-note.js';
import { TextField } from '../../parts/text-field.js';

const SHORTEST = 10;

const words = {
  title: 'Choose a password',
  password: 'New password',
  help: `At least ${SHORTEST} characters. A sentence is easier to keep than a riddle.`,
  act: 'Save and sign in',
};

interface ChoosePasswordProps {
  readonly link: string;
  readonly client: QueryClient;
  readonly onSignedIn: () => void;
}

/** For who comes by a link: it holds once, and the password holds from then on. */
export const ChoosePassword = ({ link, client, onSignedIn }: ChoosePasswordProps) => {
  const [password, setPassword] = useState('');
  const choose = useMutation({
    mutationFn: () => call('signInByLink', { body: { token: link, password } }),
    onSuccess: (session) => {
      beginSession(client, session);
      onSignedIn();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose.mutate();
  };
  return (
    <>
      <h1>{words.title}</h1>
      <form onSubmit={submit}>
        <TextField
          label={words.password}
          type="password"
          autoComplete="new-password"
          required
          autoFocus
          minLength={SHORTEST}
          value={password}
          help={words.help}
          fault={choose.error === null ? null : (tellFailure(choose.error).detail ?? null)}
          onChange={(event) => setPassword(event.target.value)}
        />
        <button type="submit" className="btn pri" disabled={choose.isPending}>
          {words.act}
        </button>
      </form>
    </>
  );
};
