import { useSession } from '../../api/session.js';
import { ActTableHead } from '../../parts/act-table-head.js';
import { MoreMenu } from '../../parts/more-menu.js';
import { When } from '../../parts/when.js';
import { type ListedUser, roleTitle } from './user-roles.js';

const words = {
  caption: 'Users',
  name: 'Name',
  email: 'E-mail address',
  role: 'Role',
  added: 'Added',
  by: 'Added by',
  you: 'you',
  noPassword: 'no password yet',
  change: 'Change…',
  link: 'Make a sign-in link…',
  remove: 'Remove…',
};

export type UserAct = 'change' | 'link' | 'remove';

interface UserTableProps {
  readonly users: readonly ListedUser[];
  /** Null: nothing may be done. */
  readonly onAct: ((act: UserAct, user: ListedUser) => void) | null;
}

const Row = ({ user, onAct }: Pick<UserTableProps, 'onAct'> & { readonly user: ListedUser }) => {
  const { user: self } = useSession();
  const { name, email, role, has_password, created_at, created_by } = user;
  const items = onAct
    ? [
        { label: words.change, onClick: () => onAct('change', user) },
        { label: words.link, onClick: () => onAct('link', user) },
        { label: words.remove, isDanger: true, onClick: () => onAct('remove', user) },
      ]
    : [];
  return (
    <tr>
      <th scope="row">
        {name} {user.id === self.id ? <span className="tag">{words.you}</span> : null}
        {has_password ? null : <div className="sub">{words.noPassword}</div>}
      </th>
      <td className="wrap">{email}</td>
      <td>{roleTitle(role)}</td>
      <td>
        <When time={created_at} />
      </td>
      <td>{created_by}</td>
      <td className="num">
        <MoreMenu name={name} items={items} />
      </td>
    </tr>
  );
};

/** People of the workspace, in the order in which they were added. */
export const UserTable = ({ users, onAct }: UserTableProps) => (
  <div className="scroll">
    <table className="tight">
      <caption className="sr">{words.caption}</caption>
      <ActTableHead headings={[words.name, words.email, words.role, words.added, words.by]} />
      <tbody>
        {users.map((user) => (
          <Row key={user.id} user={user} onAct={onAct} />
        ))}
      </tbody>
    </table>
  </div>
);
