import type { ReferenceField } from './reference-resource.js';

const MOST_OF_NAME = 100;
const MOST_OF_ID = 64;

/** As texts of reference data are stored. */
export const tidyText = (text: string): string => text.trim().normalize('NFC');

/** How names and ids of reference data are compared: trimmed, in any case, in Unicode NFC. */
export const comparableName = (text: string): string => tidyText(text).toLowerCase();

export const nameField = { description: 'For people.', maxLength: MOST_OF_NAME } as const satisfies ReferenceField;

export const uniqueName = {
  description: 'For people; unique in the workspace, in any case.',
  maxLength: MOST_OF_NAME,
  unique: comparableName,
} as const satisfies ReferenceField;

/** Letters, digits, and these characters behind the first. */
const systemPattern = (others: string): string => `^\\s*[A-Za-z0-9][A-Za-z0-9${others}]*\\s*$`;

export const systemName = {
  description: 'By which files name it; unique in the workspace, in any case. It stays what it is.',
  maxLength: MOST_OF_ID,
  pattern: systemPattern('._-'),
  unique: comparableName,
  isFixed: true,
} as const satisfies ReferenceField;

/** A part of a header and of a key in customers, neither of which may have points. */
export const systemNameOfHeader = {
  ...systemName,
  description:
    'The last part of headers such as IsSubscribedByEmailOnNews; unique in the workspace, in any case and without hyphens and underscores. It stays what it is.',
  pattern: systemPattern('_-'),
  // As headers are compared, or one would mean two of them.
  unique: (text: string): string => comparableName(text).replace(/[_-]/g, ''),
} as const satisfies ReferenceField;

export const externalId = {
  description: 'By which rows of files name it; unique in the workspace, in any case.',
  maxLength: MOST_OF_NAME,
  unique: comparableName,
} as const satisfies ReferenceField;

/** The id of an entry of another resource. */
export const referenceTo = <const P extends string>(to: P, description: string) =>
  ({ description, maxLength: MOST_OF_ID, to }) as const satisfies ReferenceField;
