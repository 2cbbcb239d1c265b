import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { SessionProvider, sessionQuery } from '../api/session.js';
import { FailureNote } from '../parts/failure-note.js';
import { Loading } from '../parts/loading.js';
import { KeysDialog } from './keys-dialog.js';
import { TopBar } from './top-bar.js';

const words = { skip: 'Skip to content' };

/** Leads to the sign-in once, from the page that was asked for: the address changes while it is on its way. */
const ToSignIn = () => {
  const { href } = useLocation();
  const [from] = useState(href);
  const navigate = useNavigate();
  useEffect(() => {
    void navigate({ to: '/sign-in', search: { from }, replace: true });
  }, [navigate, from]);
  return <Loading />;
};

/** The frame around every page; who isn't signed in is led to the sign-in, and back afterwards. */
export const SignedIn = () => {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (session === undefined) return <Loading />;
  if (session === null) return <ToSignIn />;
  return (
    <SessionProvider value={session}>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <TopBar session={session} />
      <main id="main" tabIndex={-1} key={session.workspace.id}>
        <Outlet />
      </main>
      <KeysDialog />
    </SessionProvider>
  );
};
