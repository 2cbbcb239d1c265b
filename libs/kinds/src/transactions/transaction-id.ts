import { isLongerThan, toNfc } from '#libs/attributes';
import type { JsonObject } from './fields.js';

const MOST_CHARACTERS = 255;

/** The ID by which an action finds its group, and its lane: trimmed, NFC; null for what is no ID. */
export const transactionIdOf = ({ transaction_id: given }: JsonObject): string | null => {
  if (typeof given !== 'string') return null;
  const id = toNfc(given.trim());
  return id === '' || id.includes('\0') || isLongerThan(id, MOST_CHARACTERS) ? null : id;
};
