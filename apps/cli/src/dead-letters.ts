import type { AnswerOf } from '#libs/api-contract';
import { counted, formatTable, formatTime, printable } from './text.js';

type Letter = AnswerOf<'DeadLetter'>;
type Replay = AnswerOf<'Replay'>;

const placeOf = ({ stream, partition, offset }: Letter): string =>
  `${stream}, partition ${partition}, offset ${offset}`;

const repeatedAt = ({ replayed_at }: Letter): string =>
  replayed_at === null ? '' : `  (repeated ${formatTime(replayed_at)})`;

export const formatLetter = (letter: Letter): string =>
  `${letter.id}  ${formatTime(letter.at)}  ${letter.reason}: ${printable(letter.message)}${repeatedAt(letter)}`;

const shown = (text: string | null): string => (text === null ? 'none' : printable(text));

const contentOf = ({ key, headers, value, is_kept, is_cut }: AnswerOf<'KeptLetter'>): readonly (readonly string[])[] =>
  is_kept
    ? [
        ['key', shown(key)],
        ...headers.map((header) => ['header', `${printable(header.name)}: ${shown(header.value)}`]),
        [is_cut ? 'value, its beginning' : 'value', shown(value)],
      ]
    : [['content', 'It is not kept any more.']];

/** A dead letter for people, with what was published. */
export const formatWholeLetter = (letter: AnswerOf<'KeptLetter'>): string =>
  formatTable([
    ['dead letter', letter.id],
    ['record', placeOf(letter)],
    ['appended', formatTime(letter.at)],
    ['reason', `${letter.reason}: ${printable(letter.message)}`],
    ...(letter.replayed_at === null ? [] : [['repeated', formatTime(letter.replayed_at)]]),
    ...contentOf(letter),
  ]).join('\n');

const words: Readonly<Record<Exclude<Replay['letters'][number]['outcome'], 'replayed'>, string>> = {
  under_way: 'is being repeated already',
  done: 'has been repeated before',
  not_kept: 'is not kept any more',
  cut: 'is not kept whole',
  unknown: 'is not known, or its stream is gone',
};

/** What became of each of them, as far as they were not published. */
export const formatReplay = ({ dry_run, replayed, letters }: Replay): string => {
  const others = letters.flatMap(({ id, outcome }) => (outcome === 'replayed' ? [] : [`${id} ${words[outcome]}.`]));
  const done = dry_run ? 'would be published again' : replayed === 1 ? 'was published again' : 'were published again';
  return [`${counted(replayed, 'dead letter')} ${done}.`, ...others].join('\n');
};
