import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Logo } from '../../app/logo.js';
import { ChoosePassword } from './choose-password.js';
import { SignInForm } from './sign-in-form.js';

const words = {
  product: 'Sluice',
  signIn: 'Sign in · Sluice',
  forgotten: 'Forgotten? Ask an administrator of your workspace for a new link.',
};

/** Behind `#link=`, so that it never reaches a server's log. */
const linkOf = (hash: string): string | null => new URLSearchParams(hash.replace(/^#/, '')).get('link');

/** Only addresses of the console itself: a link to the sign-in can't lead elsewhere. */
const placeOf = (from: unknown): string =>
  typeof from === 'string' && /^\/(?![/\\])/.test(from) && !from.startsWith('/sign-in') ? from : '/imports';

/** The link that the page was opened with, or that was opened on it since; it leaves the address at once. */
const useLink = (): string | null => {
  const [link, setLink] = useState(() => linkOf(window.location.hash));
  useEffect(() => {
    const take = () => {
      const found = linkOf(window.location.hash);
      if (found === null) return;
      setLink(found);
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    };
    take();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return link;
};

/** Signing in, and choosing a password by a link. */
export const SignInScreen = () => {
  const link = useLink();
  const { from } = useSearch({ strict: false }) as { readonly from?: string };
  const navigate = useNavigate();
  const client = useQueryClient();
  useEffect(() => {
    document.title = words.signIn;
  }, []);
  const enter = () => void navigate({ href: placeOf(from), replace: true });
  return (
    <main id="main" className="signin">
      <span className="brand large">
        <Logo />
        {words.product}
      </span>
      {link === null ? (
        <SignInForm client={client} onSignedIn={enter} />
      ) : (
        <ChoosePassword link={link} client={client} onSignedIn={enter} />
      )}
      <p className="sub">{words.forgotten}</p>
    </main>
  );
};
