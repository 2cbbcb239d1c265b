import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { SessionProvider, sessionQuery } from '../api/session.js';
import { FailureNote } from '../parts/failure-note.js';
import { Loading } from '../parts/loading.js';
import { KeysDialog } from './keys-dialog.js';
import { TopBar } from './top-bar.js';

const words = { skip: 'Skip to content' };

/** The frame around every page; who isn't signed in is led to the sign-in, and back afterwards. */
export const SignedIn = () => {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const { href } = useLocation();
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (session === undefined) return <Loading />;
  if (session === null) return <Navigate to="/sign-in" search={{ from: href }} replace />;
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
