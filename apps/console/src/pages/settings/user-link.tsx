import { type AnswerTo, call } from '../../api/call.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { useAct } from '../../parts/use-act.js';
import { When } from '../../parts/when.js';
import { SecretDialog } from './secret-dialog.js';
import { addressOfLink, type ListedUser } from './user-roles.js';

const words = {
  title: (name: string) => `Sign-in link for ${name}`,
  label: 'Sign-in link',
  once: 'It is shown this once, and holds once. Send it to nobody else: whoever opens it chooses the password.',
  until: 'It holds until',
  make: (name: string) => `Make a sign-in link for ${name}`,
  act: 'Make link',
  effect: 'With it a password is chosen, for the first time or again. An older link does not hold any more.',
};

interface UserLinkProps {
  readonly name: string;
  readonly link: AnswerTo<'linkUser'>;
  readonly onClose: () => void;
}

/** Shows a sign-in link to who hands it on. */
export const UserLink = ({ name, link, onClose }: UserLinkProps) => (
  <SecretDialog
    title={words.title(name)}
    label={words.label}
    secret={addressOfLink(link, window.location.origin)}
    onClose={onClose}
  >
    <p>{words.once}</p>
    <p>
      {words.until} <When time={link.expires_at} />.
    </p>
  </SecretDialog>
);

interface MakeLinkProps {
  readonly user: ListedUser;
  readonly onClose: () => void;
}

/** Makes a new sign-in link for a person, and shows it. */
export const MakeUserLink = ({ user: { id, name }, onClose }: MakeLinkProps) => {
  const make = useAct(() => call('linkUser', { path: { id }, body: {} }), { refresh: [], isToldThere: true });
  if (make.data) return <UserLink name={name} link={make.data} onClose={onClose} />;
  return (
    <ConfirmDialog
      opened
      title={words.make(name)}
      act={words.act}
      isPending={make.isPending}
      error={make.error}
      onConfirm={() => make.mutate()}
      onClose={onClose}
    >
      {words.effect}
    </ConfirmDialog>
  );
};
