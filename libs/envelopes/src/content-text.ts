import { isUtf8 } from 'node:buffer';

const MARK = 0xfeff;

/** What stands in a text for bytes that are not UTF-8. A text that has it is looked at again: it may be meant. */
const REPLACEMENT = '\ufffd';

/** UTF-8 as text; null: it is not UTF-8. */
export const utf8Text = (bytes: Buffer): string | null => {
  const text = bytes.toString('utf8');
  return text.includes(REPLACEMENT) && !isUtf8(bytes) ? null : text;
};

/** The same without a byte order mark. */
export const contentText = (bytes: Buffer): string | null => {
  const text = utf8Text(bytes);
  return text?.charCodeAt(0) === MARK ? text.slice(1) : text;
};
