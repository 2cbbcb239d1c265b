/** What a person may do in a workspace, from the least to the most. The names are stored: they never change. */
export const roles = ['viewer', 'operator', 'administrator'] as const;

export type Role = (typeof roles)[number];

/** One form of an e-mail address for all its spellings that differ in case, in blanks around it, or in Unicode alone. */
export const normalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

/** The longest address that mail is sent to (RFC 5321, 4.5.3.1.3). */
export const MOST_EMAIL = 254;
/** What an address at least looks like; whether mail arrives there is never found out. */
export const EMAIL_PATTERN = '^[^\\s@]+@[^\\s@]+$';

export const MOST_NAME = 100;

/** Where the console takes a sign-in link. Browsers send no server what is behind the `#`, so that no log has it. */
export const signInPath = (secret: string): string => `/sign-in#link=${secret}`;
