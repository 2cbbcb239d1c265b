const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const EPOCH_MS = /^-?\d{1,16}$/;
const LAST_INSTANT = 8.64e15;

const MINUTE = 60_000;
const HOURS = 24;
const SIXTY = 60;

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Milliseconds of a fraction of a second. */
const fractionOf = (digits = ''): number => Number(digits.slice(0, 3).padEnd(3, '0'));

/** An RFC 3339 time, in epoch milliseconds; null: it is none, or none of the calendar. A leap second is the one before. */
export const readRfc3339 = (text: string): number | null => {
  const parts = RFC_3339.exec(text);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const [sign, offsetHour, offsetMinute] = [parts[8], Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  if (hour >= HOURS || minute >= SIXTY || second > SIXTY || offsetHour >= HOURS || offsetMinute >= SIXTY) return null;
  const date = new Date(0);
  // Date.UTC takes years below 100 for those of the last century.
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, Math.min(second, SIXTY - 1), fractionOf(parts[7]));
  const offset = (offsetHour * SIXTY + offsetMinute) * MINUTE;
  return date.getTime() - (sign === '-' ? -offset : offset);
};

/** RFC 3339 or epoch milliseconds; null: it is neither. */
export const readInstant = (text: string): number | null => {
  if (!EPOCH_MS.test(text)) return readRfc3339(text);
  const ms = Number(text);
  return Math.abs(ms) <= LAST_INSTANT ? ms : null;
};
