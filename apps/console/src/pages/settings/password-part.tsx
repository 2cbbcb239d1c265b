import { type FormEvent, useState } from 'react';
import { call } from '../../api/call.js';
import { useSession } from '../../api/session.js';
import { FailureNote } from '../../parts/failure-note.js';
import { PartHead } from '../../parts/part-head.js';
import { TextField } from '../../parts/text-field.js';
import { useAct } from '../../parts/use-act.js';

const SHORTEST = 10;

const words = {
  title: 'Your password',
  about: (email: string) =>
    `You sign in as ${email}. Other browsers in which you are signed in are signed out by a change.`,
  current: 'Current password',
  next: 'New password',
  help: `At least ${SHORTEST} characters. A sentence is easier to keep than a riddle.`,
  act: 'Change password',
  done: 'Your password is changed.',
};

/** Changes one's own password. */
export const PasswordPart = () => {
  const { user } = useSession();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useAct(() => call('changePassword', { body: { current, password } }), {
    refresh: [],
    done: words.done,
    isToldThere: true,
    onDone: () => {
      setCurrent('');
      setPassword('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <>
      <PartHead title={words.title} about={words.about(user.email)} />
      <form className="form" onSubmit={submit}>
        <input type="text" autoComplete="username" value={user.email} readOnly hidden />
        <TextField
          label={words.current}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={({ target }) => setCurrent(target.value)}
        />
        <TextField
          label={words.next}
          help={words.help}
          type="password"
          autoComplete="new-password"
          required
          minLength={SHORTEST}
          maxLength={200}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        {change.error ? <FailureNote error={change.error} /> : null}
        <div>
          <button type="submit" className="btn pri" disabled={change.isPending || password.length < SHORTEST}>
            {words.act}
          </button>
        </div>
      </form>
    </>
  );
};
