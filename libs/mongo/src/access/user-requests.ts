import type { SessionDoc } from './access-documents.js';
import type { Membership, UserDoc } from './user-doc.js';

/** A person in a workspace. */
export interface UserPlace {
  readonly workspace: string;
  /** `usr_…` */
  readonly user: string;
}

export interface UserPage {
  /** Without it: of all. */
  readonly workspace?: string | undefined;
  readonly limit: number;
  /** `_id` of the last one of the page before. */
  readonly after?: string | undefined;
}

/** Somebody who is to have a role in a workspace. */
export interface NewMember extends Membership, Pick<UserDoc, 'email' | 'createdBy'> {
  /** Of a person who is there already the name stays. */
  readonly name: string;
}

/** `member`: the person has a role in the workspace; `full`: they have one in as many workspaces as one may. */
export type MemberRefusal = 'member' | 'full';

export interface PasswordChange {
  /** In which the person changes it. */
  readonly session: Pick<SessionDoc, '_id' | 'user'>;
  /** Hashes. */
  readonly seen: string | null;
  readonly password: string;
}

/** A change after which nobody could administer the workspace. */
export type LastAdministrator = 'last_administrator';
