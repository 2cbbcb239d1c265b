/** What can be done about a group of errors; each is a rule of the mapping, never a change of cells. */
export type RemedyName =
  | 'order'
  | 'format'
  | 'number'
  | 'country'
  | 'map'
  | 'blank'
  | 'fallback'
  | 'leave_out'
  | 'not_imported'
  | 'merge'
  | 'take_ids'
  | 'reject';

type RemedyNames = readonly RemedyName[];

const insteadOf: RemedyNames = ['fallback', 'leave_out', 'not_imported', 'reject'];
const words: RemedyNames = ['map', 'blank', ...insteadOf];
const odd: RemedyNames = ['blank', 'map', ...insteadOf];
const rowOnly: RemedyNames = ['reject'];

/** Found in the database, in records of topics or in groups of rows: the mapping can do nothing about it. */
const none: RemedyNames = [];

const ofValues = {
  invalid_option: words,
  invalid_boolean: words,
  invalid_number: ['number', ...odd],
  number_out_of_range: odd,
  invalid_date: ['format', ...odd],
  invalid_datetime: ['format', ...odd],
  ambiguous_date: ['order', ...insteadOf],
  impossible_date: ['order', ...odd],
  invalid_email: odd,
  email_with_name: odd,
  several_emails: odd,
  invalid_phone: ['country', ...odd],
  ambiguous_phone: ['country', ...odd],
  phone_country_differs: ['country', ...odd],
  invalid_url: odd,
  invalid_type: insteadOf,
  nested_value: insteadOf,
  too_long: odd,
  too_many_items: insteadOf,
  value_too_large: insteadOf,
  control_character: insteadOf,
  half_character: insteadOf,
  mandatory: ['fallback', 'reject'],
} as const satisfies Readonly<Record<string, RemedyNames>>;

const ofOtherRows = { not_unique: ['not_imported', 'reject'], duplicate_id: ['merge', 'reject'] } as const;

const ofRows = {
  id_missing: rowOnly,
  id_damaged: ['take_ids', 'reject'],
  id_reserved: rowOnly,
  id_of_address: rowOnly,
  header_repeated: rowOnly,
  row_empty: rowOnly,
  identifier_missing: rowOnly,
  contact_missing: rowOnly,
  row_too_large: rowOnly,
  duplicate_attribute: none,
  identifier_conflict: none,
  identifier_ambiguous: none,
  header_invalid: none,
  as_of_in_future: none,
  key_mismatch: none,
  transaction_closed: none,
  id_differs: none,
  id_in_use: none,
  too_many_metadata_keys: none,
  time_in_future: none,
  point_of_contact_unknown: none,
  brand_missing: none,
  unknown_attribute: none,
  customer_too_large: none,
  external_id_taken: none,
  internal_error: none,
} as const satisfies Readonly<Record<string, RemedyNames>>;

const ofTransactions = {
  transaction_id_missing: none,
  field_missing: none,
  number_as_text: none,
  negative: none,
  not_positive: none,
  too_many_decimals: none,
  amount_out_of_range: none,
  invalid_timestamp: none,
  timestamp_without_offset: none,
  unknown_action: none,
  action_not_importable: none,
  account_not_enabled: none,
  no_checkout: none,
  second_checkout: none,
  second_refund: none,
  customer_differs: none,
  account_differs: none,
  invalid_currency: none,
  currency_differs: none,
  unknown_item: none,
  returned_too_much: none,
  refunded_too_much: none,
  split_transaction: none,
  group_too_large: none,
  group_invalid: none,
  transaction_exists: none,
  unknown_customer: none,
} as const satisfies Readonly<Record<string, RemedyNames>>;

/** By the code of a reason: what may help, what helps best first. Which of them fit is for the column and the mapping to say. */
export const remedyNames: ReadonlyMap<string, RemedyNames> = new Map<string, RemedyNames>(
  Object.entries({ ...ofValues, ...ofOtherRows, ...ofRows, ...ofTransactions }),
);

/** Reasons that are about what a cell holds: leaving wrong values out helps all of them at once. */
export const isOfValue = (code: string): boolean => code !== 'mandatory' && Object.hasOwn(ofValues, code);
