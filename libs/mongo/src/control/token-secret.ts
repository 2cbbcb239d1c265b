import { createHash, randomBytes } from 'node:crypto';

/** What is kept of a token. 256 random bits: a plain hash of them can't be guessed, so it needs no salt. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A token that says by its first letters what it is. */
export const newToken = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`;
