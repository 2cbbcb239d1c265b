import { useState } from 'react';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { Pager } from '../../parts/pager.js';
import { PartHead } from '../../parts/part-head.js';
import { useFilters } from '../../parts/use-filters.js';
import { usePages } from '../../parts/use-pages.js';
import { ZoneNote } from '../../parts/when.js';
import { AddUser } from './add-user.js';
import { ChangeUser } from './change-user.js';
import { RemoveUser } from './remove-user.js';
import { MakeUserLink } from './user-link.js';
import type { ListedUser } from './user-roles.js';
import { type UserAct, UserTable } from './user-table.js';

const words = {
  title: 'Users',
  about: 'People who sign in, and what they may do in this workspace. Who is new gets a link, to choose a password.',
  add: 'Add user',
};

type Opened = { readonly act: 'add' } | { readonly act: UserAct; readonly user: ListedUser };

const Dialog = ({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }) => {
  switch (opened.act) {
    case 'add':
      return <AddUser onClose={onClose} />;
    case 'change':
      return <ChangeUser user={opened.user} onClose={onClose} />;
    case 'link':
      return <MakeUserLink user={opened.user} onClose={onClose} />;
    case 'remove':
      return <RemoveUser user={opened.user} onClose={onClose} />;
  }
};

/** The people of the workspace: listed, added, changed, removed, and given links. */
export const UsersPart = () => {
  const mayWrite = useMay('users:write');
  const [opened, setOpened] = useState<Opened | null>(null);
  const [{ cursor }] = useFilters();
  const { data, error, refetch } = useCall('listUsers', { query: { cursor } }, { keep: true });
  const pages = usePages(data?.next_cursor);
  return (
    <>
      <PartHead
        title={words.title}
        about={words.about}
        action={
          mayWrite ? (
            <button type="button" className="btn pri" onClick={() => setOpened({ act: 'add' })}>
              {words.add}
            </button>
          ) : null
        }
      />
      {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <>
          <UserTable users={data.items} onAct={mayWrite ? (act, user) => setOpened({ act, user }) : null} />
          <Pager onBack={pages.onBack} onNext={pages.onNext}>
            <ZoneNote />
          </Pager>
        </>
      ) : null}
      {opened ? <Dialog opened={opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
};
