import type { AnswerTo } from '../../api/call.js';
import { SecretDialog } from './secret-dialog.js';

const words = {
  title: (name: string) => `Token of ${name}`,
  label: 'Token',
  once: 'It is shown this once. Keep it where the application reads it, and nowhere else.',
  header: 'It is sent with each request:',
};

interface TokenSecretProps {
  readonly token: AnswerTo<'createToken'>;
  readonly onClose: () => void;
}

/** Shows the secret of a token to who has made it. */
export const TokenSecret = ({ token: { name, secret }, onClose }: TokenSecretProps) => (
  <SecretDialog title={words.title(name)} label={words.label} secret={secret} onClose={onClose}>
    <p>{words.once}</p>
    <p>
      {words.header} <code>Authorization: Bearer …</code>
    </p>
  </SecretDialog>
);
