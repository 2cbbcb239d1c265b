import type { AnswerTo } from '../../api/call.js';
import type { Choice } from '../../parts/select-field.js';

export type ListedUser = AnswerTo<'listUsers'>['items'][number];
export type UserRole = ListedUser['role'];

/** What each role allows, those that allow least first. */
const roleTexts: Readonly<Record<UserRole, { readonly title: string; readonly allows: string }>> = {
  viewer: { title: 'Viewer', allows: 'Sees everything but users and tokens, and changes nothing.' },
  operator: { title: 'Operator', allows: 'Also imports, and changes mappings, streams and workflows.' },
  administrator: { title: 'Administrator', allows: 'Also changes settings, users and tokens.' },
};

const order = Object.keys(roleTexts) as readonly UserRole[];

export const roleTitle = (role: UserRole): string => roleTexts[role].title;

export const roleAllows = (role: UserRole): string => roleTexts[role].allows;

/** Roles that somebody of a role may give: none that allows more. */
export const roleChoices = (own: UserRole): readonly Choice[] =>
  order.slice(0, order.indexOf(own) + 1).map((role) => ({ value: role, label: roleTitle(role) }));

/** Whether a role allows less than another. */
export const isLower = (role: UserRole, than: UserRole): boolean => order.indexOf(role) < order.indexOf(than);

/** The address of the page on which a password is chosen. */
export const addressOfLink = ({ path }: Pick<AnswerTo<'linkUser'>, 'path'>, origin: string): string =>
  new URL(path, origin).href;
