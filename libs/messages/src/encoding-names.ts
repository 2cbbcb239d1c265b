/** Encodings that detection finds. ISO-8859-1 is read as Windows-1252. */
const detected = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'iso-8859-15',
] as const;

/** Encodings of one byte a character that can be set besides. */
const singleByte = [
  ...(['windows-874', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255'] as const),
  ...(['windows-1256', 'windows-1257', 'windows-1258', 'macintosh', 'x-mac-cyrillic'] as const),
  ...(['iso-8859-3', 'iso-8859-4', 'iso-8859-5', 'iso-8859-6', 'iso-8859-7', 'iso-8859-8'] as const),
  ...(['iso-8859-8-i', 'iso-8859-10', 'iso-8859-13', 'iso-8859-14', 'ibm866', 'koi8-r', 'koi8-u'] as const),
] as const;

/** Encodings of several bytes a character that can be set besides. */
export const multiByteEncodings = [
  ...(['gbk', 'gb18030', 'big5', 'euc-jp', 'iso-2022-jp', 'shift_jis', 'euc-kr'] as const),
] as const;

/** Names of the Encoding Standard: all but iso-8859-16 and x-user-defined, which Node does not have. */
export const encodings = [...detected, ...singleByte, ...multiByteEncodings] as const;

export type Encoding = (typeof encodings)[number];

export type MultiByteEncoding = (typeof multiByteEncodings)[number];

export type SingleByteEncoding = Exclude<Encoding, MultiByteEncoding | 'utf-8' | 'utf-16le' | 'utf-16be'>;

const nameOf = (label: string): string => {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    // A RangeError: no label of the standard.
    return '';
  }
};

/** The encoding that a label of the Encoding Standard means, such as `latin1`, `cp1251` or `sjis`; null: none. */
export const encodingOf = (label: string): Encoding | null => {
  const name = nameOf(label);
  return encodings.find((encoding) => encoding === name) ?? null;
};
