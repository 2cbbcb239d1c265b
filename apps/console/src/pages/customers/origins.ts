import type { AnswerTo } from '../../api/call.js';
import { showCount } from '../../format/numbers.js';
import { showTime } from '../../format/times.js';
import { showValue } from '../../format/values.js';
import { textOfPlace } from './source-text.js';

const words = {
  stream: (name: string) => `Stream ${name}`,
  source: 'Source',
  import: 'Import',
  from: 'Stream',
  file: 'File',
  record: 'Record',
  partition: (number: number) => `partition ${number}`,
  rule: 'Rule',
  before: 'Before',
  by: 'By',
  empty: 'empty',
  newCustomer: 'the customer was new',
  since: (value: string, time: string) =>
    `${value}, since ${time.replace(/^(Today|Yesterday)/, (word) => word.toLowerCase())}`,
  long: (bytes: number) => `a long value (${showCount(bytes)} bytes)`,
  rules: { fallback: 'fallback', value_map: 'value map' },
};

export type KnownOrigins = AnswerTo<'showOrigins'>;
/** Which event last set a value, and what was there before. */
export type ShownOrigin = KnownOrigins['items'][number];

/** A line that says more of an origin. */
export type OriginLine = readonly [name: string, text: string];

/** What set a value, by its name where that is known. */
export const nameOfOrigin = ({ source, import: of, stream }: ShownOrigin): string => {
  if (of) return of.name ?? of.id;
  return stream ? words.stream(stream.name ?? stream.id) : source;
};

/** Bytes of a value of which only a digest was kept; null: it is there itself. */
const digestLength = (value: unknown): number | null =>
  typeof value === 'object' && value !== null && 'sha256' in value && 'length' in value ? Number(value.length) : null;

/** The value that was replaced; of a long one its length is known only. */
const textBefore = ({ action, before, before_since }: ShownOrigin, timeText: (time: string) => string): string => {
  const length = digestLength(before);
  const text = length === null ? showValue(before) : words.long(length);
  if (text === null) return action === 'opt_in' ? words.newCustomer : words.empty;
  return before_since === null ? text : words.since(text, timeText(before_since));
};

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(', ');

const placeLines = (origin: ShownOrigin): readonly OriginLine[] => {
  const { import: of, stream, file, partition } = origin;
  const place = textOfPlace(origin);
  if (of)
    return [
      [words.import, of.name ?? of.id],
      [words.file, joined(file, place)],
    ];
  if (!stream) return [];
  const record = joined(partition === null ? null : words.partition(partition), place);
  return [
    [words.from, stream.name ?? stream.id],
    [words.record, record],
  ];
};

/** All that is known of an origin, line by line; times in `zone`, `now` in milliseconds. */
export const linesOfOrigin = (origin: ShownOrigin, now: number, zone: string): readonly OriginLine[] => {
  const { source, rule, by } = origin;
  const lines: readonly OriginLine[] = [
    [words.source, source],
    ...placeLines(origin),
    [words.rule, rule ? words.rules[rule] : ''],
    [words.before, textBefore(origin, (time) => showTime(time, now, zone))],
    [words.by, by ?? ''],
  ];
  return lines.filter(([, text]) => text !== '');
};

/** `older`: an event before those that were looked at set it. */
export type WhyNoOrigin = 'loading' | 'failed' | 'older' | 'unknown';

/** Why nothing is said of what set a value. `origins` undefined: not there yet, or never where `hasFailed`. */
export const whyNoOrigin = (origins: Pick<KnownOrigins, 'is_whole'> | undefined, hasFailed: boolean): WhyNoOrigin => {
  if (origins) return origins.is_whole ? 'unknown' : 'older';
  return hasFailed ? 'failed' : 'loading';
};
