import { ActTableHead } from '../../parts/act-table-head.js';
import { MoreMenu } from '../../parts/more-menu.js';
import { When } from '../../parts/when.js';
import { hasExpired, type ListedToken } from './token-draft.js';

const words = {
  caption: 'Tokens',
  name: 'Application',
  secret: 'Secret',
  scopes: 'May do',
  made: 'Made',
  by: 'Made by',
  until: 'Holds until',
  noEnd: 'no end',
  expired: 'expired',
  everything: 'everything',
  server: 'on the server',
  rotate: 'Make another secret…',
  revoke: 'Revoke…',
};

export type TokenAct = 'rotate' | 'revoke';

interface TokenTableProps {
  readonly tokens: readonly ListedToken[];
  /** Null: nothing may be done. */
  readonly onAct: ((act: TokenAct, token: ListedToken) => void) | null;
}

const ALL = '*';

const tellScopes = ({ scopes }: ListedToken): string =>
  scopes.some((scope) => scope === ALL) ? words.everything : scopes.join(', ');

const Until = ({ token }: { readonly token: ListedToken }) => {
  if (token.expires_at === null) return <span className="quiet">{words.noEnd}</span>;
  return (
    <>
      <When time={token.expires_at} />
      {hasExpired(token, Date.now()) ? <div className="sub">{words.expired}</div> : null}
    </>
  );
};

const Row = ({ token, onAct }: Pick<TokenTableProps, 'onAct'> & { readonly token: ListedToken }) => {
  const { name, last_four, created_at, created_by } = token;
  const items = onAct
    ? [
        { label: words.rotate, onClick: () => onAct('rotate', token) },
        { label: words.revoke, isDanger: true, onClick: () => onAct('revoke', token) },
      ]
    : [];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{last_four === null ? null : <code>…{last_four}</code>}</td>
      <td>
        <div className="sub">{tellScopes(token)}</div>
      </td>
      <td>
        <When time={created_at} />
        <div className="sub">{created_by ?? words.server}</div>
      </td>
      <td>
        <Until token={token} />
      </td>
      <td className="num">
        <MoreMenu name={name} items={items} />
      </td>
    </tr>
  );
};

/** Tokens of applications, newest first, also those that have expired. */
export const TokenTable = ({ tokens, onAct }: TokenTableProps) => (
  <div className="scroll">
    <table className="tight">
      <caption className="sr">{words.caption}</caption>
      <ActTableHead headings={[words.name, words.secret, words.scopes, words.made, words.until]} />
      <tbody>
        {tokens.map((token) => (
          <Row key={token.id} token={token} onAct={onAct} />
        ))}
      </tbody>
    </table>
  </div>
);
