import { randomBytes } from 'node:crypto';

const TIME_DIGITS = 9;
const RANDOM_DIGITS = 10;

/** `<prefix>_` + [a-z0-9]: milliseconds first, so that ids sort by time; then 10 random digits in base 36. */
export const newId = (prefix: string): string => {
  const random = BigInt(`0x${randomBytes(8).toString('hex')}`).toString(36);
  return `${prefix}_${Date.now().toString(36).padStart(TIME_DIGITS, '0')}${random.padStart(RANDOM_DIGITS, '0').slice(-RANDOM_DIGITS)}`;
};
