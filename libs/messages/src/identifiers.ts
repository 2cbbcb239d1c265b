import type { CustomerDoc, LookupField } from './documents.js';

/** What identifies customers besides their loyalty ID, in the order of their names. */
export const identifyingFields = ['email', 'external_id', 'mobile_phone'] as const satisfies readonly LookupField[];

export type IdentifyingField = (typeof identifyingFields)[number];

/** A value as it is looked up: e-mail addresses are compared whatever their case (spec: README.md, Customers). */
export const lookupText = (by: LookupField, value: string): string => (by === 'email' ? value.toLowerCase() : value);

/** The text by which a customer is found, as it is looked up; undefined: it has no such value. */
export const lookupTextOf = (
  customer: Partial<Pick<CustomerDoc, LookupField>>,
  by: LookupField,
): string | undefined => {
  const value = customer[by];
  return typeof value === 'string' ? lookupText(by, value) : undefined;
};
