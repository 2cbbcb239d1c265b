import { createHash } from 'node:crypto';
import type { DigestedValue, StoredValue } from '#libs/messages';

/** Longer old values are kept in events as hash and length (correctness.md, 10). */
const MAX_BYTES = 4 * 1024;

/** Whether an event keeps hash and length of the value instead of the value. */
export const isDigested = (old: StoredValue, kept: StoredValue | DigestedValue): boolean => old !== kept;

/** An old value as an event keeps it. */
export const oldValue = (value: StoredValue): StoredValue | DigestedValue => {
  if (typeof value !== 'string' && !Array.isArray(value)) return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const length = Buffer.byteLength(text);
  return length <= MAX_BYTES ? value : { sha256: createHash('sha256').update(text).digest('hex'), length };
};
