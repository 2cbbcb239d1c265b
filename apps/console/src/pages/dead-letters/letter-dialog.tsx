import { Modal } from '@mantine/core';
import { useCall } from '../../api/use-call.js';
import { showCount } from '../../format/numbers.js';
import { Facts } from '../../parts/facts.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { ValueText } from '../../parts/value-text.js';
import { When, ZoneNote } from '../../parts/when.js';
import { deadReasonTitle } from './dead-reasons.js';
import { LetterValue } from './letter-value.js';
import type { OpenedLetter, StreamsById } from './shown-letter.js';

const words = {
  title: 'Dead letter',
  close: 'Close',
  stream: 'Stream',
  topic: 'Topic',
  place: 'Partition and offset',
  placeOf: ({ partition, offset }: OpenedLetter) => `${partition}, ${showCount(offset)}`,
  at: 'Published',
  replayed: 'Replayed',
  not: 'not replayed',
  key: 'Key',
  code: 'Code',
  headers: 'Headers',
  noHeaders: 'The record has no headers.',
  gone: 'The record itself can’t be had any more: neither its topic nor the topic of dead letters still has it.',
  replay: 'Replay…',
};

const factsOf = (letter: OpenedLetter, stream: { readonly name: string; readonly topic: string } | undefined) => [
  { name: words.code, value: <code>{letter.reason}</code> },
  { name: words.stream, value: stream?.name ?? letter.stream },
  ...(stream ? [{ name: words.topic, value: <code>{stream.topic}</code> }] : []),
  { name: words.place, value: words.placeOf(letter) },
  { name: words.at, value: <When time={letter.at} /> },
  { name: words.replayed, value: letter.replayed_at === null ? words.not : <When time={letter.replayed_at} /> },
  ...(letter.is_kept ? [{ name: words.key, value: <ValueText value={letter.key} /> }] : []),
];

/** A header may come twice; they keep their order. */
const numbered = (headers: OpenedLetter['headers']) => headers.map((header, at) => ({ ...header, id: `${at}` }));

const Headers = ({ headers }: Pick<OpenedLetter, 'headers'>) => (
  <div className="letter-part">
    <h3>{words.headers}</h3>
    {headers.length === 0 ? (
      <p className="faint">{words.noHeaders}</p>
    ) : (
      <dl className="kv letter-headers">
        {numbered(headers).map(({ id, name, value }) => (
          <div key={id} className="kv-row">
            <dt>{name}</dt>
            <dd>
              <ValueText value={value} />
            </dd>
          </div>
        ))}
      </dl>
    )}
  </div>
);

const Record = ({ letter }: { readonly letter: OpenedLetter }) =>
  letter.is_kept ? (
    <>
      <Headers headers={letter.headers} />
      <LetterValue key={letter.id} id={letter.id} value={letter.value} isCut={letter.is_cut} />
    </>
  ) : (
    <p className="letter-part quiet">{words.gone}</p>
  );

interface LetterDialogProps {
  readonly id: string;
  readonly streams: StreamsById;
  readonly onReplay: () => void;
  readonly onClose: () => void;
}

const Opened = ({
  letter,
  streams,
  onReplay,
}: Pick<LetterDialogProps, 'streams' | 'onReplay'> & { readonly letter: OpenedLetter }) => (
  <>
    <p>
      <b>{deadReasonTitle(letter.reason)}</b>
    </p>
    <p className="spaced-after">{letter.message}</p>
    <Facts facts={factsOf(letter, streams.get(letter.stream))} />
    <Record letter={letter} />
    <div className="dialog-acts letter-part">
      <ZoneNote />
      {letter.replayed_at === null && letter.is_kept && !letter.is_cut ? (
        <span className="end">
          <button type="button" className="btn pri" onClick={onReplay}>
            {words.replay}
          </button>
        </span>
      ) : null}
    </div>
  </>
);

/** One record that could not be read: why, its headers, and what is in it. */
export const LetterDialog = ({ id, streams, onReplay, onClose }: LetterDialogProps) => {
  const { data, error, refetch } = useCall('showDeadLetter', { path: { id } });
  return (
    <Modal opened onClose={onClose} title={words.title} size="xl" closeButtonProps={{ 'aria-label': words.close }}>
      {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Opened letter={data} streams={streams} onReplay={onReplay} /> : null}
    </Modal>
  );
};
