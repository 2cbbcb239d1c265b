/** A person who is signed in, in one browser. Deleted when it has expired, as `ensureIndexes` says. */
export interface SessionDoc {
  /** SHA-256 of the cookie in hex; the cookie itself is never stored. */
  readonly _id: string;
  /** `_id` of the person. */
  readonly user: string;
  /** In which everything is read and written for it. */
  readonly workspace: string;
  /** What a page of the console sends with each request that changes something. */
  readonly csrf: string;
  readonly createdAt: Date;
  /** As it was last noted. */
  readonly seenAt: Date;
  /** It ends then whatever happens. */
  readonly endsAt: Date;
  /** It ends then unless it is used before. */
  readonly expiresAt: Date;
}

/** A link by which a person sets a password, once. A person has one at most. */
export interface SignInLinkDoc {
  /** `_id` of the person. */
  readonly _id: string;
  /** SHA-256 of the secret in the link, in hex. */
  readonly secret: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Attempts to sign in with one address, or from one, that failed or are being made. */
export interface SignInAttemptsDoc {
  /** A hash of what they have in common. */
  readonly _id: string;
  readonly count: number;
  /** When they are forgotten. */
  readonly expiresAt: Date;
  /** Until then, as of the latest attempt. */
  readonly leftMs: number;
}
