import { useState } from 'react';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { EmptyState } from '../../parts/empty-state.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { Pager } from '../../parts/pager.js';
import { PartHead } from '../../parts/part-head.js';
import { useFilters } from '../../parts/use-filters.js';
import { usePages } from '../../parts/use-pages.js';
import { ZoneNote } from '../../parts/when.js';
import { RevokeToken, RotateToken } from './change-token.js';
import type { ListedToken } from './token-draft.js';
import { TokenForm } from './token-form.js';
import { type TokenAct, TokenTable } from './token-table.js';

const words = {
  title: 'Tokens',
  about: 'With a token an application calls the HTTP API. It may do what its scopes say, and nothing else.',
  none: 'There is no token yet',
  make: 'Make token',
};

type Opened = { readonly act: 'make' } | { readonly act: TokenAct; readonly token: ListedToken };

const Dialog = ({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }) => {
  switch (opened.act) {
    case 'make':
      return <TokenForm onClose={onClose} />;
    case 'rotate':
      return <RotateToken token={opened.token} onClose={onClose} />;
    case 'revoke':
      return <RevokeToken token={opened.token} onClose={onClose} />;
  }
};

/** The tokens of applications: listed, made, given another secret, revoked. */
export const TokensPart = () => {
  const mayWrite = useMay('tokens:write');
  const [opened, setOpened] = useState<Opened | null>(null);
  const [{ cursor }] = useFilters();
  const { data, error, refetch } = useCall('listTokens', { query: { cursor } }, { keep: true });
  const pages = usePages(data?.next_cursor);
  const isEmpty = data?.items.length === 0;
  const make = mayWrite ? (
    <button type="button" className="btn pri" onClick={() => setOpened({ act: 'make' })}>
      {words.make}
    </button>
  ) : null;
  return (
    <>
      <PartHead title={words.title} about={words.about} action={make} />
      {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {isEmpty ? <EmptyState title={words.none} /> : null}
      {data && !isEmpty ? (
        <>
          <TokenTable tokens={data.items} onAct={mayWrite ? (act, token) => setOpened({ act, token }) : null} />
          <Pager onBack={pages.onBack} onNext={pages.onNext}>
            <ZoneNote />
          </Pager>
        </>
      ) : null}
      {opened ? <Dialog opened={opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
};
