import type { ReasonContext, ReasonMessage } from './reason-message.js';
import { transactionReasons } from './transaction-reasons.js';
import { misread, notDate, notNumber } from './value-messages.js';

/** Customers by their IDs; not everybody who reads a reason is told. */
const named = (customers: string | number | undefined): string => (customers === undefined ? '' : ` (${customers})`);

/**
 * The closed list of reasons for which a row is rejected: the code is the metric's label, the key of the text and the
 * anchor in docs/reference/reasons.md. One line each.
 */
export const reasons = {
  id_missing: () => 'The ID is empty. Every row needs one.',
  header_repeated: () => 'The row repeats the header of its file. Leave it out.',
  id_damaged: ({ argument }) =>
    `The ID is damaged: ${argument}. Export it as text; to take such IDs as they are, set the option idsAsIs in the mapping.`,
  id_reserved: () => 'The ID begins with "x-", as generated IDs do, and no customer has it. Give it another beginning.',
  duplicate_id: ({ argument }) =>
    `The ID is already in ${argument}. Only its first row counts. To merge rows of one ID, set the option repeats to merge in the mapping.`,
  identifier_missing: () => 'The row has no e-mail address, mobile phone or external ID. It needs one of them.',
  contact_missing: () => 'The row has no first name, last name, e-mail address or phone number. It needs one of them.',
  identifier_conflict: ({ argument }) =>
    `The identifiers of the row belong to different customers${named(argument)}. Leave only those of one customer.`,
  identifier_ambiguous: ({ attribute, argument }) =>
    `${attribute} belongs to several customers${named(argument)}. Add an identifier that only one of them has, in the place of it.`,
  row_empty: () => 'The row has no value. Fill it, or remove it.',
  header_invalid: ({ argument }) =>
    `The header ${argument} of the message is invalid. Correct it as docs/publishing.md says, or leave it out.`,
  as_of_in_future: ({ argument }) =>
    `The record is said to be as of a time more than 5 minutes ahead (${argument}). Set the clock of the publisher.`,
  key_mismatch: () =>
    'The key of the message is not the transaction_id of its action. Publish each action with its transaction_id as the key.',
  transaction_closed: () =>
    'The transaction was complete when the action came: behind its end marker, or after the quiet period of the stream. Publish all its actions before its end marker, or lengthen the quiet period.',
  duplicate_attribute: ({ argument }) => `Two keys of the record mean ${argument}. Leave one.`,
  nested_value: ({ argument }) =>
    `The record has a list under "${argument}" that mixes values and objects, or that has lists in it. A list must have only values, or only objects.`,
  id_differs: () =>
    'The Source_id belongs to a customer with another Id. Leave the Id empty, or write that of the customer.',
  id_in_use: () =>
    'The Id belongs to a customer, and the row does not have the Source_id of that one. Add it, or leave the Id empty.',
  id_of_address: () => 'The ID is the name of an address of the API. Give the customer another one.',
  too_many_metadata_keys: ({ argument }) =>
    `The customer would have more than ${argument} metadata fields. Leave out some columns.`,
  time_in_future: ({ attribute }) =>
    `${attribute} is more than 24 hours ahead. Give the time at which it happened, or leave the cell empty.`,
  point_of_contact_unknown: ({ attribute }) =>
    `${attribute} is the external ID of no point of contact of the workspace. Correct it, make such a point of contact, or leave the cell empty: then it is that of the data source.`,
  brand_missing: () =>
    'The workspace has several brands, and the point of contact of the row has none. Name one that has a brand.',
  mandatory: ({ attribute }) => `${attribute} is mandatory and empty. Fill it, or give it a fallback in the mapping.`,
  unknown_attribute: ({ attribute }) => `${attribute} is no attribute of this workspace that an event can set.`,
  too_long: ({ attribute, argument }) => `${attribute} is longer than ${argument} characters.`,
  too_many_items: ({ attribute, argument }) => `${attribute} has more than ${argument} items. Leave some out.`,
  value_too_large: ({ attribute, argument }) => `${attribute} is larger than ${argument}. Shorten it.`,
  control_character: ({ attribute }) => `${attribute} contains a NUL character, which cannot be stored. Remove it.`,
  half_character: ({ attribute }) =>
    `${attribute} contains half of a character (a lone surrogate such as \\ud800), which cannot be stored. Correct it.`,
  invalid_type: ({ attribute, argument }) => `${attribute} must be ${argument}.`,
  invalid_number: notNumber,
  number_out_of_range: ({ attribute }) =>
    `${attribute} is beyond the numbers that are kept exactly (integers up to 2^53-1). An identifier belongs in a text attribute, in JSON in quotes.`,
  invalid_boolean: ({ attribute }) =>
    `${attribute} must be true or false (also t/f, yes/no, y/n, 1/0, on/off, enabled/disabled, subscribed/unsubscribed, opted in/opted out). For other words give the attribute a value map (values) in the mapping.`,
  invalid_date: (context) => notDate('a date such as 2026-04-07 or Apr 7, 2026', context),
  invalid_datetime: (context) => notDate('a date and time such as 2026-04-07T14:30:00Z', context),
  ambiguous_date: ({ attribute }) =>
    `${attribute} could be read as day/month or month/day. Write 2026-04-07, or set the option dateOrder in the mapping.`,
  impossible_date: ({ attribute }) =>
    `${attribute} is a day or time that does not exist in the calendar or in the time zone.`,
  invalid_option: ({ attribute, argument }) =>
    `${attribute} has a value that is not allowed. It takes: ${argument}. For other words give the attribute a value map (values) in the mapping.`,
  invalid_email: ({ attribute, argument }) =>
    `${attribute} is not a valid e-mail address such as name@example.com (at most 254 characters).${misread(argument)}`,
  email_with_name: ({ attribute }) =>
    `${attribute} has a name beside the e-mail address. Leave only the address, such as name@example.com.`,
  several_emails: ({ attribute }) => `${attribute} has several e-mail addresses. Leave one.`,
  invalid_phone: ({ attribute }) =>
    `${attribute} is not a valid phone number. Write it with its country code, such as +36 20 123 4567, or set the option phoneCountry in the mapping.`,
  ambiguous_phone: ({ attribute, argument }) =>
    `${attribute} could be a number of ${argument} with or without its country code. Write it with + and the country code, or set the option phoneCountry in the mapping: to "international" when all numbers have one.`,
  phone_country_differs: ({ attribute }) =>
    `${attribute} has no country code, and the address of the row is in another country than the one in which it would be read. Write it with its country code, such as +36 20 123 4567.`,
  invalid_url: ({ attribute }) =>
    `${attribute} must be a whole web address without blanks that starts with http:// or https://.`,
  row_too_large: () => 'The row is larger than 1 MiB after mapping. Shorten its values.',
  customer_too_large: () => 'The customer would become larger than 4 MiB. Shorten its values.',
  external_id_taken: ({ argument }) => `The external ID belongs to another customer (${argument}).`,
  not_unique: ({ attribute, argument }) => `${attribute} must be unique, and ${argument} has the same value.`,
  ...transactionReasons,
  internal_error: () => 'The row could not be processed because of a fault in Sluice. Please report it.',
} as const satisfies Record<string, ReasonMessage>;

export type ReasonCode = keyof typeof reasons;

/** The texts by their codes. Looked up with `get`: a code of another version must not find what every object has. */
const texts: ReadonlyMap<string, ReasonMessage> = new Map(Object.entries<ReasonMessage>(reasons));

/** Whether this version knows the code: only such ones are labels of metrics. */
export const isReasonCode = (code: string): code is ReasonCode => texts.has(code);

/** The sentence that a user reads; of a code that only another version knows, the code itself. */
export const reasonMessage = (code: ReasonCode, context: ReasonContext): string => texts.get(code)?.(context) ?? code;
