import { call } from '../../api/call.js';
import { useSession } from '../../api/session.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { useAct } from '../../parts/use-act.js';
import type { ListedUser } from './user-roles.js';

const words = {
  title: (name: string) => `Remove ${name}`,
  titleOfSelf: 'Remove yourself',
  act: 'Remove user',
  effect: 'Their sessions in this workspace end at once. What they made and started stays, with their name.',
  effectOfSelf: 'You are signed out of this workspace at once, and only another administrator can add you again.',
};

interface RemoveUserProps {
  readonly user: ListedUser;
  readonly onClose: () => void;
}

/** Takes a person out of the workspace; oneself only after typing one's address. */
export const RemoveUser = ({ user: { id, name, email }, onClose }: RemoveUserProps) => {
  const isOwn = useSession().user.id === id;
  const remove = useAct(() => call('removeUser', { path: { id } }), {
    refresh: ['listUsers'],
    isToldThere: true,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      opened
      isDanger
      title={isOwn ? words.titleOfSelf : words.title(name)}
      act={words.act}
      {...(isOwn && { name: email })}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {isOwn ? words.effectOfSelf : words.effect}
    </ConfirmDialog>
  );
};
