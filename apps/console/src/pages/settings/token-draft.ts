import type { AnswerTo } from '../../api/call.js';
import type { ConsoleSession } from '../../api/session.js';
import type { Choice } from '../../parts/select-field.js';

export type ListedToken = AnswerTo<'listTokens'>['items'][number];
export type TokenScope = ConsoleSession['scopes'][number];

export interface TokenDraft {
  readonly name: string;
  readonly scopes: ReadonlySet<TokenScope>;
  /** Days until it opens nothing more; `''`: it has no end. */
  readonly days: string;
}

export const emptyTokenDraft: TokenDraft = { name: '', scopes: new Set(), days: '365' };

export const lifetimes: readonly Choice[] = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'No end' },
];

const words = {
  begins: 'Begin with a letter or a digit.',
  characters: 'Letters, digits, dots, hyphens and underscores only.',
};

/** What is wrong with a name; null: nothing, or nothing was entered. */
export const tokenNameFault = (name: string): string | null => {
  if (name === '') return null;
  if (!/^[A-Za-z0-9]/.test(name)) return words.begins;
  return /^[A-Za-z0-9._-]+$/.test(name) ? null : words.characters;
};

export const isTokenComplete = ({ name, scopes }: TokenDraft): boolean =>
  name !== '' && tokenNameFault(name) === null && scopes.size > 0;

const DAY_MS = 86_400_000;

/** `now` in milliseconds. */
export const newTokenOf = ({ name, scopes, days }: TokenDraft, now: number) => ({
  name,
  scopes: [...scopes],
  expires_at: days === '' ? null : new Date(now + Number(days) * DAY_MS).toISOString(),
});

/** What can be read and changed together. */
export interface ScopeGroup {
  /** `reference-data` */
  readonly about: string;
  readonly scopes: readonly TokenScope[];
}

/** Scopes by what they are about, in their order. */
export const groupScopes = (scopes: readonly TokenScope[]): readonly ScopeGroup[] => {
  const aboutOf = (scope: TokenScope): string => scope.slice(0, scope.indexOf(':'));
  return [...new Set(scopes.map(aboutOf))].map((about) => ({
    about,
    scopes: scopes.filter((scope) => aboutOf(scope) === about),
  }));
};

/** Chooses a scope, or takes it away. */
export const withScope = (draft: TokenDraft, scope: TokenScope, isChosen: boolean): TokenDraft => {
  const others = [...draft.scopes].filter((one) => one !== scope);
  return { ...draft, scopes: new Set(isChosen ? [...others, scope] : others) };
};

/** Whether a token opens nothing any more; `now` in milliseconds. */
export const hasExpired = ({ expires_at }: Pick<ListedToken, 'expires_at'>, now: number): boolean =>
  expires_at !== null && Date.parse(expires_at) <= now;
