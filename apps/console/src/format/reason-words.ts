const known: Readonly<Record<string, string>> = {
  id_missing: 'ID is empty',
  duplicate_id: 'Same ID in an earlier row',
  id_damaged: 'ID was changed by a program',
  header_repeated: 'Row repeats the header',
  mandatory: 'Mandatory and empty',
  invalid_email: 'Not an e-mail address',
  invalid_phone: 'Not a phone number',
  invalid_number: 'Not a number',
  invalid_boolean: 'Neither yes nor no',
  invalid_date: 'Not a date',
  impossible_date: 'Day doesn’t exist',
  ambiguous_date: 'Day and month could be swapped',
  invalid_datetime: 'Not a date and time',
  invalid_option: 'Not one of the options',
  invalid_url: 'Not a web address',
  too_long: 'Too long',
  value_too_large: 'Value too large',
  too_many_items: 'Too many items',
  control_character: 'Control character',
  half_character: 'Half a character',
  nested_value: 'Nested value',
  id_reserved: 'ID is reserved',
  row_empty: 'Row without a value',
  contact_missing: 'No name, e-mail or phone',
  email_with_name: 'Name beside the e-mail address',
  several_emails: 'Several e-mail addresses',
  ambiguous_phone: 'Phone of which country?',
  phone_country_differs: 'Phone of another country',
  not_unique: 'Another customer has it',
  identifier_missing: 'No e-mail, phone or external ID',
  identifier_conflict: 'Belongs to different customers',
  identifier_ambiguous: 'Belongs to several customers',
  group_invalid: 'Another action of the transaction is invalid',
};

/** A reason in a few words; one that has none here is its code, written as words. */
export const reasonTitle = (code: string): string => {
  if (Object.hasOwn(known, code)) return known[code] ?? code;
  const text = code.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
