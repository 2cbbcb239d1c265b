import { type QueryClient, useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../api/call.js';
import { beginSession } from '../../api/session.js';
import { tellFailure } from '../../parts/failure-note.js';
import { TextField } from '../../parts/text-field.js';

const words = { title: 'Sign in', email: 'E-mail', password: 'Password', act: 'Sign in' };

interface SignInFormProps {
  readonly client: QueryClient;
  readonly onSignedIn: () => void;
}

const faultOf = (error: unknown): string | null => {
  if (error === null) return null;
  const { title, detail } = tellFailure(error);
  return detail ?? title;
};

/** E-mail and password. */
export const SignInForm = ({ client, onSignedIn }: SignInFormProps) => {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => call('signIn', { body: { email, password } }),
    onSuccess: (session) => {
      beginSession(client, session);
      onSignedIn();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <>
      <h1>{words.title}</h1>
      <form onSubmit={submit}>
        <TextField
          label={words.email}
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label={words.password}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          fault={faultOf(signIn.error)}
          onChange={(event) => setPassword(event.target.value)}
        />
        <button type="submit" className="btn pri" disabled={signIn.isPending}>
          {words.act}
        </button>
      </form>
    </>
  );
};
