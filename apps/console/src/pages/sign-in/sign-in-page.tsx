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

/** Signing in, and choosing a password by a link. */
export const SignInScreen = () => {
  const [link] = useState(() => linkOf(window.location.hash));
  const { from } = useSearch({ strict: false }) as { readonly from?: string };
  const navigate = useNavigate();
  const client = useQueryClient();
  useEffect(() => {
    document.title = words.signIn;
    if (link !== null) window.history.replaceState(null, '', '/sign-in');
  }, [link]);
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
