import { type FormatField, type FormatPart, type FormatToken, formatParts, QUOTED, tokenOf } from './format-tokens.js';
import { likelyToken } from './likely-token.js';

/** What is wrong with a date format. */
export interface DateFormatFault {
  /** Of the first character that is wrong, from 1. */
  readonly position: number;
  /** A sentence with how to fix it. */
  readonly detail: string;
}

/** Formats that are no day and time: seconds or milliseconds since 1970 (UTC). */
export const EPOCH_FORMATS: readonly string[] = ['epoch', 'epochMillis'];

const LONGEST_DATE_FORMAT = 100;

interface Token extends FormatToken, FormatPart {}

interface Format {
  readonly text: string;
  readonly parts: readonly FormatPart[];
  readonly tokens: readonly Token[];
}

type Find = (format: Format) => DateFormatFault | null;

const faultAt = ({ at }: Pick<FormatPart, 'at'>, detail: string): DateFormatFault => ({ position: at + 1, detail });

/** Many write one of the two where the other is meant. */
const epochFault: Find = ({ text }) =>
  /^(?:epoch|unix|timestamp)/i.test(text)
    ? faultAt({ at: 0 }, 'For seconds since 1970 write epoch, for milliseconds epochMillis.')
    : null;

const quoteFault: Find = ({ text }) => {
  const at = text.replace(QUOTED, (quoted) => ' '.repeat(quoted.length)).indexOf("'");
  return at < 0 ? null : faultAt({ at }, "The quote is never closed. A quote itself is written ''.");
};

const unknownFault: Find = ({ text, parts }) => {
  const unknown = parts.find((part) => !part.isText && tokenOf(part.text) === undefined);
  return unknown ? faultAt(unknown, `"${unknown.text}" is no token. ${likelyToken(unknown, text)}`) : null;
};

const NAMES: Readonly<Record<FormatField, string>> = {
  year: 'year (yyyy or yy)',
  month: 'month (M, MM, MMM or MMMM)',
  day: 'day (d or dd)',
  hour: 'hour (H, HH, h or hh)',
  minute: 'minute (m or mm)',
  second: 'second (s or ss)',
  fraction: 'fraction (S)',
  half: 'half of the day (a)',
  zone: 'zone (Z)',
};

/** `HH:MM` and `dd/mm/yyyy`: months and minutes, fractions and seconds differ in the case of their letters only. */
const mistaken = ({ text, at }: Token, format: string): string => {
  const isTime = format[at - 1] === ':';
  if (text.startsWith('M') && isTime) return ` For minutes write ${text.toLowerCase()}.`;
  if (text.startsWith('m') && !isTime) return ` For months write ${text.toUpperCase()}.`;
  return text.startsWith('S') && isTime ? ` For seconds write ${text.toLowerCase()}.` : '';
};

const twiceFault: Find = ({ text, tokens }) => {
  const twice = tokens.find(({ field }, i) => tokens.findIndex((other) => other.field === field) < i);
  if (!twice) return null;
  const alike = tokens.filter(({ field }) => field === twice.field);
  const wrong = alike.find((token) => mistaken(token, text) !== '') ?? twice;
  return faultAt(wrong, `It has the ${NAMES[twice.field]} twice.${mistaken(wrong, text)}`);
};

/** Without these a text says less than the one before them. */
const NEEDS: readonly (readonly [FormatField, FormatField])[] = [
  ['minute', 'hour'],
  ['second', 'minute'],
  ['fraction', 'second'],
];

const needsFault: Find = ({ text, tokens }) => {
  const has = (field: FormatField): boolean => tokens.some((token) => token.field === field);
  const needy = tokens.find(({ field }) => NEEDS.some(([what, needed]) => what === field && !has(needed)));
  const needed = NEEDS.find(([what]) => what === needy?.field)?.[1];
  if (!needy || !needed) return null;
  return faultAt(needy, `"${needy.text}" needs the ${NAMES[needed]}.${mistaken(needy, text)}`);
};

const missingFault: Find = ({ tokens }) => {
  const missing = (['year', 'month', 'day'] as const).find((field) => tokens.every((token) => token.field !== field));
  return missing ? faultAt({ at: 0 }, `It has no ${NAMES[missing]}.`) : null;
};

const halfFault: Find = ({ tokens }) => {
  const hour = tokens.find(({ field }) => field === 'hour');
  const half = tokens.find(({ field }) => field === 'half');
  const isTwelve = hour?.text.startsWith('h') === true;
  if (half && !isTwelve) return faultAt(hour ?? half, 'With a (AM or PM) the hour is h or hh.');
  if (!hour || !isTwelve || half) return null;
  return faultAt(hour, `"${hour.text}" counts to 12 and needs a (AM or PM). To 23 it is ${hour.text.toUpperCase()}.`);
};

const beginsWithDigits = (part: FormatPart): boolean =>
  part.isText ? /^\d/.test(part.text) : tokenOf(part.text)?.digits !== undefined;

/** Where some digits end is not known when others follow. */
const runningFault: Find = ({ parts }) => {
  const at = parts.findIndex(
    (part, i) => tokenOfPart(part)?.digits === 'some' && i + 1 < parts.length && beginsWithDigits(parts[i + 1] ?? part),
  );
  const part = parts[at];
  if (!part) return null;
  const fixed = part.text === 'S' ? 'SSS' : part.text.repeat(2);
  return faultAt(part, `"${part.text}" has no fixed number of digits, and more digits follow. Write ${fixed}.`);
};

const tokenOfPart = (part: FormatPart): FormatToken | undefined => (part.isText ? undefined : tokenOf(part.text));

const checks: readonly Find[] = [
  epochFault,
  quoteFault,
  unknownFault,
  twiceFault,
  needsFault,
  missingFault,
  halfFault,
  runningFault,
];

const formatOf = (text: string): Format => {
  const parts = formatParts(text);
  const tokens = parts.flatMap((part) => {
    const token = tokenOfPart(part);
    return token ? [{ ...token, ...part }] : [];
  });
  return { text, parts, tokens };
};

/** The first thing that is wrong with a date format; null: dates can be read by it (spec: mappings.md, "Dates"). */
export const dateFormatFault = (text: string): DateFormatFault | null => {
  if (EPOCH_FORMATS.includes(text)) return null;
  if (text.length > LONGEST_DATE_FORMAT) {
    return { position: LONGEST_DATE_FORMAT + 1, detail: `It is longer than ${LONGEST_DATE_FORMAT} characters.` };
  }
  const format = formatOf(text);
  for (const find of checks) {
    const fault = find(format);
    if (fault !== null) return fault;
  }
  return null;
};
