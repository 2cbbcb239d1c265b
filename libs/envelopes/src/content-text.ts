import { isAscii, isUtf8 } from 'node:buffer';

const MARK = 0xfeff;

/** UTF-8 as text, without a byte order mark; null: it is not UTF-8. */
export const contentText = (bytes: Buffer): string | null => {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (!isUtf8(bytes)) return null;
  const text = bytes.toString('utf8');
  return text.charCodeAt(0) === MARK ? text.slice(1) : text;
};
