import { DAY_MS, epochDay, isDay } from '#libs/attributes';
import type { ReasonCode } from '#libs/messages';

const WITH_OFFSET = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d)?)$/;
const LOCAL = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?$/;

const MINUTE = 60_000;

type Parts = readonly (string | undefined)[];

const offsetOf = ([, , , , , , , , sign, hours = '0', minutes = '0']: Parts): number => {
  if (Number(hours) > 23 || Number(minutes) > 59) return Number.NaN;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
};

/** Milliseconds as if the offset were none, or NaN for a day or time that does not exist. */
const localOf = ([, year, month, day, hour, minute, second = '0', fraction = '0']: Parts): number => {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return Number.NaN;
  // No transaction is older.
  if (Number(year) < 1000 || !isDay(Number(year), Number(month), Number(day))) return Number.NaN;
  const date = epochDay(Number(year), Number(month), Number(day)) * DAY_MS;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return date + (Number(hour) * 60 + Number(minute)) * MINUTE + Number(second) * 1000 + milliseconds;
};

/** An ISO 8601 time with its offset, in milliseconds since 1970; finer digits are dropped. Otherwise what is wrong. */
export const readTimestamp = (text: string): number | ReasonCode => {
  const parts = WITH_OFFSET.exec(text);
  if (!parts) return LOCAL.test(text) ? 'timestamp_without_offset' : 'invalid_timestamp';
  const instant = localOf(parts) - offsetOf(parts);
  return Number.isNaN(instant) ? 'invalid_timestamp' : instant;
};
