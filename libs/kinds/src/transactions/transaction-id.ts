import { hasHalfCharacter, isLongerThan, toNfc } from '#libs/attributes';
import type { JsonObject } from './fields.js';

const MOST_CHARACTERS = 255;

/** The ID by which an action finds its group, and its lane: trimmed, NFC; null for what is no ID. */
export const transactionIdOf = ({ transaction_id: given }: JsonObject): string | null => {
  if (typeof given !== 'string' || hasHalfCharacter(given)) return null;
  const id = toNfc(given.trim());
  return id === '' || id.includes('\0') || isLongerThan(id, MOST_CHARACTERS) ? null : id;
};

const LEADING = /^\s*\{\s*"transaction_id"\s*:\s*"([^"\\]*)"/;
const NAME = '"transaction_id"';

/**
 * The object of a line as far as `transactionIdOf` looks at it, where the line begins with the ID, as most do: parsing all
 * of it would cost several times as much. Null: it must be parsed, because the name may come again (the last one counts) or
 * be written with escapes. For lines that are known to be JSON objects.
 */
export const leadingTransactionId = (line: string): JsonObject | null => {
  const id = LEADING.exec(line)?.[1];
  if (id === undefined || line.includes('\\') || line.indexOf(NAME) !== line.lastIndexOf(NAME)) return null;
  return { transaction_id: id };
};
