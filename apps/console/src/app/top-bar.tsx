import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconMenu2 } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { call } from '../api/call.js';
import { beginSession, type ConsoleSession, useSession, useSignOut } from '../api/session.js';
import { showCount } from '../format/numbers.js';
import { openKeys } from './keys-dialog.js';
import { Logo } from './logo.js';
import { useNavCounts } from './nav-counts.js';
import { SchemeItem } from './scheme-item.js';

const words = {
  product: 'Sluice',
  main: 'Main',
  menu: 'Menu',
  keys: 'Keys',
  workspace: 'Workspace',
  signedInAs: (name: string) => `Signed in as ${name}`,
  signOut: 'Sign out',
};

/** `scope`: only for who may do what it means; null: for everybody. */
const navigation = [
  { to: '/overview', label: 'Overview', count: null, scope: null },
  { to: '/imports', label: 'Imports', count: 'imports', scope: null },
  { to: '/customers', label: 'Customers', count: null, scope: null },
  { to: '/streams', label: 'Streams', count: 'streams', scope: null },
  { to: '/dead-letters', label: 'Dead letters', count: 'deadLetters', scope: 'streams:write' },
  { to: '/workflows', label: 'Workflows', count: null, scope: null },
  { to: '/settings', label: 'Settings', count: null, scope: null },
] as const;

const useNavigation = () => {
  const { scopes } = useSession();
  return navigation.filter(({ scope }) => scope === null || scopes.includes(scope));
};

/** Nothing to say of nothing. */
const Count = ({ count }: { readonly count: number | undefined }) =>
  count ? <span className="n">{showCount(count)}</span> : null;

const NavLinks = () => {
  const counts = useNavCounts();
  return (
    <ul>
      {useNavigation().map(({ to, label, count }) => (
        <li key={to}>
          <Link to={to} activeProps={{ 'aria-current': 'page' }}>
            {label} <Count count={count === null ? undefined : counts[count]} />
          </Link>
        </li>
      ))}
    </ul>
  );
};

const WorkspaceMenu = ({ session }: { readonly session: ConsoleSession }) => {
  const client = useQueryClient();
  const change = async (workspace: string) =>
    beginSession(client, await call('changeSession', { body: { workspace } }));
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className="btn plain sm ws" aria-label={`${words.workspace}: ${session.workspace.id}`}>
          {session.workspace.id} <IconChevronDown className="i s" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {session.workspaces.map(({ id }) => (
          <Menu.Item key={id} aria-current={id === session.workspace.id} onClick={() => void change(id)}>
            {id}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => part.charAt(0))
    .filter((_, at, all) => at === 0 || at === all.length - 1)
    .join('')
    .toUpperCase();

const UserMenu = ({ session: { user } }: { readonly session: ConsoleSession }) => {
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className="avatar" aria-label={`${initialsOf(user.name)}: ${words.signedInAs(user.name)}`}>
          {initialsOf(user.name)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <SchemeItem />
        <Menu.Item onClick={() => void signOut()}>{words.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

/** On a narrow screen the navigation is a menu. */
const NarrowMenu = () => {
  const navigate = useNavigate();
  const pages = useNavigation();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className="btn plain icon menu" aria-label={words.menu}>
          <IconMenu2 className="i" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {pages.map(({ to, label }) => (
          <Menu.Item key={to} onClick={() => void navigate({ to })}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

/** The bar of the console: where one can go, in which workspace, and who one is. */
export const TopBar = ({ session }: { readonly session: ConsoleSession }) => (
  <header className="top">
    <Link className="brand" to="/imports">
      <Logo />
      {words.product}
    </Link>
    <nav aria-label={words.main}>
      <NavLinks />
    </nav>
    <div className="right">
      <WorkspaceMenu session={session} />
      <button type="button" className="btn plain sm icon keys" aria-label={words.keys} onClick={openKeys}>
        <kbd>?</kbd>
      </button>
      <UserMenu session={session} />
      <NarrowMenu />
    </div>
  </header>
);
