import { useState } from 'react';
import { call } from '../../api/call.js';
import { useSession } from '../../api/session.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { notifyDone } from '../../parts/notify.js';
import { SelectField } from '../../parts/select-field.js';
import { TextField } from '../../parts/text-field.js';
import { useAct } from '../../parts/use-act.js';
import { UserLink } from './user-link.js';
import { roleAllows, roleChoices, type UserRole } from './user-roles.js';

const words = {
  title: 'Add a user',
  act: 'Add user',
  email: 'E-mail address',
  name: 'Name',
  nameHelp: 'As it stands beside what they do. Of somebody who is known already it stays.',
  role: 'Role in this workspace',
  known: (name: string) => `${name} signs in with the password of before.`,
};

const LONGEST_EMAIL = 254;
const LONGEST_NAME = 100;

const useAdding = (onClose: () => void) =>
  useAct(
    (body: { readonly email: string; readonly name: string; readonly role: UserRole }) => call('addUser', { body }),
    {
      refresh: ['listUsers'],
      isToldThere: true,
      onDone: ({ link, user }) => {
        if (link !== null) return;
        notifyDone(words.known(user.name));
        onClose();
      },
    },
  );

/** Gives somebody a role; who is new gets a link, which is shown afterwards. */
export const AddUser = ({ onClose }: { readonly onClose: () => void }) => {
  const { role: own } = useSession();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<UserRole>(own === 'administrator' ? 'operator' : own);
  const add = useAdding(onClose);
  if (add.data?.link) return <UserLink name={add.data.user.name} link={add.data.link} onClose={onClose} />;
  return (
    <FormDialog
      opened
      title={words.title}
      act={words.act}
      isPending={add.isPending}
      isIncomplete={email.trim() === '' || name.trim() === ''}
      error={add.error}
      onSubmit={() => add.mutate({ email: email.trim(), name: name.trim(), role })}
      onClose={onClose}
    >
      <TextField
        label={words.email}
        type="email"
        autoComplete="off"
        maxLength={LONGEST_EMAIL}
        data-autofocus
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <TextField
        label={words.name}
        help={words.nameHelp}
        autoComplete="off"
        maxLength={LONGEST_NAME}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <SelectField
        label={words.role}
        help={roleAllows(role)}
        choices={roleChoices(own)}
        value={role}
        onChange={(chosen) => setRole(chosen as UserRole)}
      />
    </FormDialog>
  );
};
