const known = {
  message_format: 'Message format too old',
  unknown_codec: 'Compression not known',
  bad_compression: 'Batch can’t be decompressed',
  batch_too_large: 'Batch too large',
  malformed_record: 'Message is malformed',
  too_many_headers: 'Too many headers',
  headers_too_large: 'Headers too large',
  key_too_large: 'Key too large',
  value_too_large: 'Value too large',
  empty_value: 'Value is empty',
  not_utf8: 'Not UTF-8',
  not_json: 'Not JSON',
  not_an_object: 'Not a JSON object',
  json_too_deep: 'JSON nested too deep',
  repeated_key: 'Same key twice',
  internal_error: 'Fault of Sluice',
  process_ended: 'Ended the processes that read it',
  unsupported_format: 'Format not supported',
  no_change_event: 'Not a change event',
} as const satisfies Readonly<Record<string, string>>;

const titles: Readonly<Record<string, string>> = known;

/** Codes of why records can't be read, in the order of their words. */
export const deadReasonCodes: readonly string[] = Object.keys(known).toSorted((a, b) =>
  (titles[a] ?? a).localeCompare(titles[b] ?? b),
);

/** Why a record can't be read, in a few words; a code that has none here is written as words. */
export const deadReasonTitle = (code: string): string => {
  if (Object.hasOwn(known, code)) return titles[code] ?? code;
  const text = code.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
