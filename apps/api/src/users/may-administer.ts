import { scopesOfRole } from '#libs/api-contract';
import type { Role } from '#libs/messages';
import type { UserDoc } from '#libs/mongo';
import { type Caller, scopesLacked } from '../http/access.js';
import { isPerson, roleIn } from '../http/admit-person.js';
import { Problem } from '../http/problem.js';

/** Throws Problem (forbidden) for a role that allows what the caller may not do. */
export const requireGivable = (caller: Caller, role: Role): void => {
  const lacked = scopesLacked(caller, scopesOfRole[role]);
  if (lacked.length === 0) return;
  throw new Problem('forbidden', `The role ${role} allows what you may not do: ${lacked.join(', ')}.`);
};

/** In which the caller may do all that the role there allows: their own, and those that they administer as a person. */
const holds = (caller: Caller, { workspace, role }: UserDoc['memberships'][number]): boolean => {
  if (workspace === caller.workspace) return scopesLacked(caller, scopesOfRole[role]).length === 0;
  return isPerson(caller) && roleIn(caller.user, workspace) === 'administrator';
};

/** Whether who can sign in as a person could do nothing, in any workspace, that the caller can't do anyway. */
export const mayActAs = (caller: Caller, { memberships }: Pick<UserDoc, 'memberships'>): boolean =>
  memberships.every((membership) => holds(caller, membership));

/** Throws Problem (forbidden) unless the caller may have all that a person has. */
export const requireMayActAs = (caller: Caller, user: UserDoc): void => {
  if (mayActAs(caller, user)) return;
  const detail = 'The person may do what you may not, here or in another workspace.';
  throw new Problem('forbidden', `${detail} Ask who administers all of their workspaces, or use sluice-admin.`);
};
