import { isUtf16 } from '#libs/encodings';
import type { Encoding, FileError, FileErrorCode } from '#libs/messages';

/** Beginnings of files that people upload by mistake, in hexadecimal. */
const magicNumbers = [
  ['504b0304', 'a ZIP archive or an Excel workbook'],
  ['504b0506', 'an empty ZIP archive'],
  ['255044462d', 'PDF'],
  ['89504e47', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['474946383761', 'a GIF image'],
  ['474946383961', 'a GIF image'],
  ['1f8b', 'gzip inside of gzip'],
  ['28b52ffd', 'a Zstandard archive'],
  ['377abcaf271c', 'a 7-Zip archive'],
  ['fd377a585a00', 'an XZ archive'],
] as const;

/** What a file is refused for at its first NUL: no text has any, and none could be stored. */
export const nulBytes: FileError = { code: 'binary_data', row: null, line: null, argument: 'NUL bytes' };

const fault = (code: FileErrorCode, argument: string): FileError => ({
  code,
  row: null,
  line: null,
  argument,
});

/** Text has tabs, line ends and form feeds, hardly any other control characters. NUL is judged where it is. */
const isControl = (byte: number): boolean => byte > 0 && byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d);

const MOST_CONTROLS = 1 / 50;

const hasManyControls = (head: Buffer): boolean => {
  let controls = 0;
  for (const byte of head) if (isControl(byte)) controls += 1;
  return controls > head.length * MOST_CONTROLS;
};

/** Letters of UTF-16 beyond Latin have other control characters than NULs in their bytes. */
const controlsOf = (head: Buffer): string => (head.includes(0) ? String(nulBytes.argument) : 'control characters');

/** UTF-16 has bytes that look so, ISO-2022-JP escapes to another character set and back. */
const hasControls = (encoding: Encoding): boolean => isUtf16(encoding) || encoding === 'iso-2022-jp';

const isMarkup = (head: Buffer): boolean => /^\ufeff?\s*<(\?xml|!doctype|html)\b/i.test(head.toString('utf8', 0, 1024));

/** JSON behind a comment, or given to a variable, as scripts have it. */
const SCRIPT = /^\ufeff?\s*(?:\/\/[^\r\n]*[\r\n]\s*[[{]|\/\*[\s\S]*?\*\/\s*[[{]|(?:var|let|const)\s+[\w$]+\s*=\s*[[{])/;

const isScript = (head: Buffer): boolean => SCRIPT.test(head.toString('utf8', 0, 1024));

/** The container of old Office files; new ones are in it, encrypted, when they have a password. */
const OLE = 'd0cf11e0';
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

const refuseOle = (head: Buffer): FileError =>
  head.includes(ENCRYPTED)
    ? fault('workbook_protected', 'a workbook with a password')
    : fault('unsupported_workbook', 'an old Excel workbook (.xls), or one with a password');

/** What shows at the beginning of a file that can't be imported; null for what may be one that can. */
export const refuseHead = (head: Buffer, encoding: Encoding): FileError | null => {
  const hex = head.toString('hex', 0, 8);
  if (hex.startsWith(OLE)) return refuseOle(head);
  const magic = magicNumbers.find(([start]) => hex.startsWith(start));
  if (magic) return fault('binary_data', magic[1]);
  if (!hasControls(encoding) && hasManyControls(head)) return fault('binary_data', controlsOf(head));
  if (isMarkup(head)) return fault('unsupported_format', 'XML or HTML');
  return isScript(head) ? fault('unsupported_format', 'JavaScript around JSON') : null;
};
