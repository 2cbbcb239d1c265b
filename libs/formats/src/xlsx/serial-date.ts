/** From which day a workbook counts: 1 is 1900-01-01, or 0 is 1904-01-01. */
export type DateSystem = 1900 | 1904;

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;

/** Day 0 of each system. 1900 was no leap year, but 60 is its 29th of February: behind it all are a day late. */
const ZERO: Readonly<Record<DateSystem, number>> = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };
const LEAP_DAY = 60;

/** 9999-12-31, as in spreadsheets. */
const LAST_MS = Date.UTC(9999, 11, 31);

const dayOf = (serial: number, system: DateSystem): string | null => {
  if (system === 1900 && serial === LEAP_DAY) return '1900-02-29';
  if (serial < (system === 1900 ? 1 : 0)) return null;
  const ms = ZERO[system] + (system === 1900 && serial < LEAP_DAY ? serial + 1 : serial) * DAY_MS;
  return ms > LAST_MS ? null : new Date(ms).toISOString().slice(0, 10);
};

const two = (number: number): string => String(number).padStart(2, '0');

/** `hh:mm:ss`, with milliseconds where there are some; any number of hours. */
const clock = (ms: number): string => {
  const seconds = Math.floor(ms / SECOND_MS);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, ms % SECOND_MS];
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`;
  return `${two(hours)}:${two(minutes)}:${two(seconds % 60)}${fraction}`;
};

/**
 * The day and time that a number of days is, to the millisecond, as `yyyy-MM-dd` or `yyyy-MM-ddTHH:mm:ss`; null: there
 * is no such day in spreadsheets. A day without a time has none, unless `withTime`.
 */
export const dateText = (days: number, system: DateSystem, part: 'date' | 'datetime'): string | null => {
  const ms = Math.round(days * DAY_MS);
  const day = dayOf(Math.floor(ms / DAY_MS), system);
  const time = ((ms % DAY_MS) + DAY_MS) % DAY_MS;
  if (day === null) return null;
  return time === 0 && part === 'date' ? day : `${day}T${clock(time)}`;
};

/** The time of day, or the length of time, that a part of a day or a number of days is; null below 0. */
export const timeText = (days: number): string | null => (days < 0 ? null : clock(Math.round(days * DAY_MS)));
