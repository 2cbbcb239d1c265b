import type { Role } from '#libs/messages';

/** What a person may do in one workspace. */
export interface Membership {
  readonly workspace: string;
  readonly role: Role;
}

/** A person who may sign in. */
export interface UserDoc {
  /** `usr_…` */
  readonly _id: string;
  /** As `normalEmail` writes it; unique. */
  readonly email: string;
  readonly name: string;
  /** One for each workspace; whoever has none is deleted. */
  readonly memberships: readonly Membership[];
  /** Its hash with what it was made by, in the form of PHC strings; null: none was set yet. */
  readonly password: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** Grows with each change of who may administer its workspaces, so that two such changes at once conflict. */
  readonly revision: number;
}
