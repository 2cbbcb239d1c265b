import { NOW, type Phrases, phrases } from './phrases.js';
import type { DateStep, DynamicDate, Unit } from './steps.js';
import { DynamicFault, WordReader } from './words.js';

/** Keeps an expression within what a person writes. */
const MAX_LENGTH = 200;

const UNITS: ReadonlyMap<string, Unit> = new Map(
  (['minute', 'hour', 'day', 'week', 'month', 'year'] as const).flatMap((unit) => [
    [unit, unit],
    [`${unit}s`, unit],
  ]),
);

const SIGNED = /^[+-]/;
const AMOUNT = /^[+-]\d{0,6}/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

const oneOf = (words: Iterable<string>): string => {
  const all = [...words];
  const last = all.pop();
  return all.length === 0 ? `"${last}"` : `${all.join(', ')} or ${last}`;
};

const AN_AMOUNT = 'a sign, up to six digits and a blank';
const A_UNIT = oneOf(['minute', 'hour', 'day', 'week', 'month', 'year']);
const A_TIME = 'a time of day such as 09:00, or nothing';
const NOTHING_MORE = 'nothing more';
const A_BEGINNING = `an offset such as +1 day, ${oneOf(phrases.keys())}`;

const readPhrase = (reader: WordReader, choices: Phrases, expected: string): DynamicDate | DynamicFault => {
  const choice = choices.get(reader.word?.text.toLowerCase() ?? '');
  if (choice === undefined) return reader.fault(expected);
  reader.advance();
  return choice instanceof Map ? readPhrase(reader, choice, oneOf(choice.keys())) : (choice as DynamicDate);
};

const readAmount = (reader: WordReader, word: string): number | DynamicFault => {
  const amount = AMOUNT.exec(word)?.[0] ?? '';
  if (amount.length === 1 || amount.length < word.length) return reader.fault(AN_AMOUNT, amount.length);
  reader.advance();
  // Adding 0 turns -0 into 0.
  return Number(amount) + 0;
};

const readOffset = (reader: WordReader, word: string): DateStep | DynamicFault => {
  const amount = readAmount(reader, word);
  if (amount instanceof DynamicFault) return amount;
  const unit = UNITS.get(reader.word?.text.toLowerCase() ?? '');
  if (unit === undefined) return reader.fault(A_UNIT);
  reader.advance();
  return { step: 'add', amount, unit };
};

const readOffsets = (reader: WordReader): DynamicDate | DynamicFault => {
  const steps: DateStep[] = [];
  for (let { word } = reader; word && SIGNED.test(word.text); { word } = reader) {
    const step = readOffset(reader, word.text);
    if (step instanceof DynamicFault) return step;
    steps.push(step);
  }
  return steps;
};

const readDay = (reader: WordReader): DynamicDate | DynamicFault =>
  SIGNED.test(reader.word?.text ?? '') ? readOffsets(reader) : readPhrase(reader, phrases, A_BEGINNING);

const readTime = (reader: WordReader): DynamicDate | DynamicFault => {
  if (!reader.word) return [];
  const time = TIME.exec(reader.word.text);
  if (!time) return reader.fault(A_TIME);
  reader.advance();
  return [{ step: 'time', minutes: Number(time[1]) * 60 + Number(time[2]) }];
};

/**
 * Reads the text of a dynamic fallback, in any case of letters (spec: customers.md, "Date and datetime values"):
 *
 *     dynamic = "now" | day [time]
 *     day     = offset {offset} | "today" | "tomorrow" | "yesterday" | [("next" | "last")] weekday
 *             | ("first" | "last") "day" "of" ("this" | "next" | "last") ("month" | "year")
 *     offset  = ("+" | "-") digits unit
 *     time    = HH:mm
 *
 * Words are separated by blanks; anything else is refused, with its place.
 */
export const parseDynamic = (text: string): DynamicDate | DynamicFault => {
  if (text.length > MAX_LENGTH) return new DynamicFault(MAX_LENGTH, `Write at most ${MAX_LENGTH} characters.`);
  const reader = new WordReader(text);
  const day = readDay(reader);
  if (day instanceof DynamicFault) return day;
  const time = day === NOW ? [] : readTime(reader);
  if (time instanceof DynamicFault) return time;
  return reader.word ? reader.fault(NOTHING_MORE) : [...day, ...time];
};
