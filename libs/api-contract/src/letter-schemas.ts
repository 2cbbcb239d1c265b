import {
  accepting,
  count,
  exactly,
  list,
  page,
  ref,
  type Schema,
  text,
  textOrNull,
  time,
  timeOrNull,
} from './schema.js';

const fields = {
  id: text('For showing and replaying it.'),
  stream: text('The id of its stream.'),
  partition: count('Of its topic.'),
  offset: count('Of the record.'),
  reason: text('A code of the reference.'),
  message: text('The reason as a sentence. It never holds anything of the record.'),
  at: { ...time, description: 'When the broker appended the record.' },
  replayed_at: { ...timeOrNull, description: 'When it was repeated and that had taken effect; null: it was not.' },
} as const satisfies Record<string, Schema>;

const header = exactly({ name: text('As published.'), value: textOrNull('As text, or in Base64.') });

/** Dead letters of a call. */
const MOST_IDS = 200;

export const letterSchemas = {
  DeadLetter: exactly(fields),
  DeadLetterPage: page(ref('DeadLetter'), 'By stream, partition and offset.'),
  KeptLetter: exactly({
    ...fields,
    key: textOrNull('Its key as text, or in Base64; null: it has none.'),
    headers: list(header, 'In the order of the record.'),
    value: textOrNull(
      'As text, with a mark for bytes that are not UTF-8, or in Base64; null: it has none, or is not kept.',
    ),
    is_kept: { type: 'boolean', description: 'The record can still be had; else key, headers and value are empty.' },
    is_cut: { type: 'boolean', description: 'Only the beginning of its value was kept.' },
  }),
  NewReplay: accepting({
    ids: {
      type: 'array',
      items: { type: 'string', maxLength: 100 },
      minItems: 1,
      maxItems: MOST_IDS,
      description: 'These dead letters. Either they, or the stream.',
    },
    stream: { type: 'string', maxLength: 60, description: 'All of the stream of this name or id.' },
    reason: { type: 'string', maxLength: 64, description: 'Only those with this code.' },
    cursor: { type: 'string', maxLength: 500, description: '`next_cursor` of the answer before: those behind it.' },
    dry_run: { type: 'boolean', default: false, description: 'Only say what would be published.' },
  }),
  Replay: exactly({
    dry_run: { type: 'boolean', description: 'Nothing was published.' },
    replayed: count('Records that were published again, or would be.'),
    letters: list(
      exactly({
        id: text('Of the dead letter.'),
        outcome: {
          type: 'string',
          enum: ['replayed', 'under_way', 'done', 'not_kept', 'cut', 'unknown'],
          description:
            'replayed: published again, or would be. under_way: that has been done, and has not taken effect yet. done: it has been repeated before, and another record stands for it. not_kept, cut: it is not to be had whole any more. unknown: there is no such dead letter, or its stream is gone.',
        },
      }),
      `At most ${MOST_IDS}.`,
    ),
    next_cursor: textOrNull('For more of the stream; null: these were the last.'),
  }),
} as const satisfies Record<string, Schema>;
