import type { AnswerOf } from '#libs/api-contract';
import { adviceOnStop } from './stop-remedy.js';
import { counted, formatCount, formatTable, formatTime, printable } from './text.js';

export type StreamAnswer = AnswerOf<'Stream'>;
export type StreamErrorAnswer = AnswerOf<'StreamError'>;

const lagOf = ({ lag }: StreamAnswer): string => (lag === null ? 'unknown' : formatCount(lag));

const stateOf = ({ state, stop_reason }: StreamAnswer): string =>
  stop_reason === null ? state : `${state} (${stop_reason})`;

const COLUMNS = ['id', 'name', 'kind', 'state', 'lag', 'read', 'rejected', 'dead'] as const;

const rowOf = (stream: StreamAnswer): readonly string[] => [
  ...[stream.id, stream.name, stream.kind, stateOf(stream), lagOf(stream)],
  ...[stream.read, stream.rejected, stream.dead].map(formatCount),
];

export const formatStreams = (streams: readonly StreamAnswer[]): string =>
  streams.length === 0 ? 'No streams.' : formatTable([COLUMNS, ...streams.map(rowOf)]).join('\n');

const COUNTS = ['created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead', 'waiting'] as const;
const OTHERS = ['lost', 'duplicates', 'tombstones', 'ignored_deletes', 'end_markers', 'key_mismatches'] as const;

const numbers = (stream: StreamAnswer, names: readonly (keyof StreamAnswer)[]): string =>
  names.map((name) => `${formatCount(stream[name] as number)} ${String(name).replaceAll('_', ' ')}`).join(', ');

const named = (title: string, names: readonly string[]): readonly (readonly string[])[] =>
  names.length === 0 ? [] : [[title, names.map(printable).join(', ')]];

/** What is worth a line only if there is some. */
const others = (stream: StreamAnswer): readonly (readonly string[])[] => {
  const counts = OTHERS.filter((name) => stream[name] > 0);
  return counts.length === 0 ? [] : [['besides', numbers(stream, counts)]];
};

const stopOf = (stream: StreamAnswer): readonly (readonly string[])[] => {
  const { stop_detail: detail } = stream;
  const remedy = adviceOnStop(stream);
  return [...(detail === null ? [] : [['stopped', printable(detail)]]), ...(remedy ? [['to go on', remedy]] : [])];
};

const receiptsOf = ({ receipts_topic }: StreamAnswer): readonly (readonly string[])[] =>
  receipts_topic === null ? [] : [['receipts', receipts_topic]];

/** A stream for people. */
export const formatStream = (stream: StreamAnswer): string => {
  const { id, name, kind, topic, partitions, offsets, last_progress_at: at, events } = stream;
  const lines = [
    ['stream', `${name} (${id}), ${kind}`],
    ['state', stateOf(stream)],
    ...stopOf(stream),
    ['topic', `${topic}, ${counted(partitions, 'partition')}`],
    ...receiptsOf(stream),
    ['offsets', offsets.join(', ')],
    ['lag', lagOf(stream)],
    ['last progress', at === null ? 'none yet' : formatTime(at)],
    ['read', `${formatCount(stream.read)}: ${numbers(stream, COUNTS)}`],
    ['events', formatCount(events)],
    ...others(stream),
    ...named('ignored keys', stream.ignored_columns),
    ...named('unknown headers', stream.unknown_headers.names),
  ];
  return formatTable(lines).join('\n');
};

export const formatStreamError = (error: StreamErrorAnswer): string => {
  const { partition, offset, customer_id, transaction_id, attribute, message } = error;
  return [
    `partition ${partition}, offset ${offset}`,
    ...[customer_id, transaction_id].map((id) => (id === null ? '' : printable(id))),
    attribute === null ? message : `${printable(attribute)}: ${message}`,
  ]
    .filter((part) => part !== '')
    .join('  ');
};
