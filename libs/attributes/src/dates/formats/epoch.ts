import type { FilledCell } from '../../value-type.js';

/** Digits, and for seconds a fraction. Twelve digits of seconds go beyond the year 9999. */
const SECONDS = /^(-?\d{1,12})(?:\.(\d+))?$/;
const MILLISECONDS = /^-?\d{1,15}$/;

const millisecondsOf = (text: string): number | null => (MILLISECONDS.test(text) ? Number(text) : null);

/** A fraction is cut off after milliseconds. */
const secondsOf = (text: string): number | null => {
  const [, whole, fraction = ''] = SECONDS.exec(text) ?? [];
  if (whole === undefined) return null;
  const rest = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return Number(whole) * 1_000 + (whole.startsWith('-') ? -rest : rest);
};

/**
 * Reads the seconds (`epoch`) or milliseconds (`epochMillis`) since 1970 of a text or a JSON number, in epoch
 * milliseconds; null: it is neither.
 */
export const compileReadEpoch = (format: string): ((cell: FilledCell) => number | null) => {
  const read = format === 'epoch' ? secondsOf : millisecondsOf;
  return (cell) => (typeof cell === 'string' || typeof cell === 'number' ? read(String(cell)) : null);
};
