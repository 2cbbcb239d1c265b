import { compileReadWritten, isInstant, localMs, readUnixSeconds } from '#libs/attributes';
import type { ReasonCode } from '#libs/messages';

const readWritten = compileReadWritten();

/** ISO 8601 takes a comma before a fraction, too. */
const COMMA = /(:\d\d),(?=\d)/;

/** No transaction is older. */
const EARLIEST = Date.UTC(1000, 0, 1);

const checked = (instant: number): number | ReasonCode =>
  instant >= EARLIEST && isInstant(instant) ? instant : 'invalid_timestamp';

/**
 * A time with its offset, in any of the forms that datetimes of customers always have (spec: mappings.md, "Dates"), in
 * milliseconds since 1970; finer digits are dropped. Otherwise what is wrong.
 */
export const readTimestamp = (text: string): number | ReasonCode => {
  const seconds = readUnixSeconds(text);
  if (seconds !== null) return checked(seconds);
  const written = readWritten(text.includes(',') ? text.replace(COMMA, '$1.') : text);
  if (written === null || typeof written === 'string') return 'invalid_timestamp';
  return written.offset === null ? 'timestamp_without_offset' : checked(localMs(written) - written.offset);
};
