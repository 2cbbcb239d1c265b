export const DAY_MS = 86_400_000;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const monthLength = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

/** Whether the day exists in the proleptic Gregorian calendar, years 1 to 9999. Month and day are 1-based. */
export const isDay = (year: number, month: number, day: number): boolean =>
  year >= 1 && year <= 9999 && day >= 1 && day <= monthLength(year, month);

/**
 * Days from 1970-01-01. The year is counted from March, so that the leap day comes last (H. Hinnant, "chrono-compatible
 * low-level date algorithms").
 */
export const epochDay = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
};

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

/** yyyy-MM-dd of a day that `isDay`: the way back from `epochDay`, without a date object (same source). */
export const isoDay = (day: number): string => {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const leapDays = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const date = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
};

const FIRST_MS = epochDay(1, 1, 1) * DAY_MS;
const END_MS = epochDay(10_000, 1, 1) * DAY_MS;

/** Whether an instant lies in the years that a date can be written in. */
export const isInstant = (ms: number): boolean => ms >= FIRST_MS && ms < END_MS;
