/** What a person may do in a workspace, from the least to the most. The names are stored: they never change. */
export const roles = ['viewer', 'operator', 'administrator'] as const;

export type Role = (typeof roles)[number];

/** One form of an e-mail address for all its spellings that differ in case, in blanks around it, or in Unicode alone. */
export const normalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();
