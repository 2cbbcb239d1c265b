import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.js';
import { sessionQuery, useSession } from '../../api/session.js';
import { CheckField } from '../../parts/check-field.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { SelectField } from '../../parts/select-field.js';
import { TextField } from '../../parts/text-field.js';
import { useAct } from '../../parts/use-act.js';
import { isLower, type ListedUser, roleAllows, roleChoices, type UserRole } from './user-roles.js';

const words = {
  title: (name: string) => `Change ${name}`,
  act: 'Save changes',
  name: 'Name',
  role: 'Role in this workspace',
  lower: 'Take rights from myself',
  lowerHelp: 'You can’t give them back to yourself: another administrator has to.',
};

const LONGEST_NAME = 100;

interface ChangeUserProps {
  readonly user: ListedUser;
  readonly onClose: () => void;
}

const useChanging = ({ user, onClose }: ChangeUserProps, isOwn: boolean) => {
  const client = useQueryClient();
  return useAct(
    (body: { readonly name?: string; readonly role?: UserRole }) => call('changeUser', { path: { id: user.id }, body }),
    {
      refresh: ['listUsers'],
      isToldThere: true,
      onDone: () => {
        if (isOwn) void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
        onClose();
      },
    },
  );
};

/** Changes the name or the role of a person; one's own rights aren't taken by accident. */
export const ChangeUser = ({ user, onClose }: ChangeUserProps) => {
  const { role: own, user: self } = useSession();
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState(user.role);
  const [isMeant, setMeant] = useState(false);
  const isOwn = user.id === self.id;
  const change = useChanging({ user, onClose }, isOwn);
  const lowersSelf = isOwn && isLower(role, user.role);
  const body = { ...(name.trim() !== user.name && { name: name.trim() }), ...(role !== user.role && { role }) };
  return (
    <FormDialog
      opened
      title={words.title(user.name)}
      act={words.act}
      isPending={change.isPending}
      isIncomplete={name.trim() === '' || Object.keys(body).length === 0 || (lowersSelf && !isMeant)}
      isDanger={lowersSelf}
      error={change.error}
      onSubmit={() => change.mutate(body)}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        data-autofocus
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
      {lowersSelf ? (
        <CheckField label={words.lower} help={words.lowerHelp} checked={isMeant} onChange={setMeant} />
      ) : null}
    </FormDialog>
  );
};
