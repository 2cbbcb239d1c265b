import type { ConsoleSession } from '../../api/session.js';
import { shownResources } from '../../parts/reference/shown-resources.js';

type Scope = ConsoleSession['scopes'][number];

export interface SettingPart {
  /** In the address. */
  readonly part: string;
  readonly title: string;
  readonly group: string;
  /** Who may not do this doesn't see the part; null: everybody sees it. */
  readonly scope: Scope | null;
}

const resources = shownResources.map(
  ({ path, title }): SettingPart => ({ part: path, title, group: 'Reference data', scope: 'reference-data:read' }),
);

/** All parts of the settings, in the order of their navigation. */
export const settingParts: readonly SettingPart[] = [
  { part: 'workspace', title: 'Workspace', group: 'Data', scope: 'workspace:read' },
  { part: 'attributes', title: 'Attributes', group: 'Data', scope: 'attributes:read' },
  { part: 'mappings', title: 'Saved mappings', group: 'Data', scope: 'mappings:read' },
  ...resources,
  { part: 'users', title: 'Users', group: 'Access', scope: 'users:read' },
  { part: 'tokens', title: 'Tokens', group: 'Access', scope: 'tokens:read' },
  { part: 'password', title: 'Your password', group: 'Access', scope: null },
];

/** Those that may be seen. */
export const partsFor = (scopes: readonly Scope[]): readonly SettingPart[] =>
  settingParts.filter(({ scope }) => scope === null || scopes.includes(scope));

/** Parts by their groups, in order. */
export const groupParts = (
  parts: readonly SettingPart[],
): readonly { readonly group: string; readonly parts: readonly SettingPart[] }[] =>
  [...new Set(parts.map(({ group }) => group))].map((group) => ({
    group,
    parts: parts.filter((part) => part.group === group),
  }));
