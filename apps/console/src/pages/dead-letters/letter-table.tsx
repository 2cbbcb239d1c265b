import { Link } from '@tanstack/react-router';
import { showCount } from '../../format/numbers.js';
import { StatusMark } from '../../parts/status-mark.js';
import { When } from '../../parts/when.js';
import { deadReasonTitle } from './dead-reasons.js';
import type { ListedLetter, StreamsById } from './shown-letter.js';

const words = {
  caption: 'Dead letters',
  choose: 'Choose',
  chooseAll: 'Choose all of this page',
  chooseOne: ({ partition, offset }: ListedLetter) => `Choose partition ${partition}, offset ${offset}`,
  why: 'Why it could not be read',
  open: (title: string, { partition, offset }: ListedLetter) =>
    `${title}: open partition ${partition}, offset ${offset}`,
  stream: 'Stream',
  partition: 'Partition',
  offset: 'Offset',
  at: 'Published',
  state: 'Replayed',
  replayed: 'Replayed',
  not: 'Not replayed',
};

interface LetterTableProps {
  readonly letters: readonly ListedLetter[];
  readonly streams: StreamsById;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onOpen: (id: string) => void;
}

const Replayed = ({ at }: { readonly at: string | null }) =>
  at === null ? (
    <span className="quiet">{words.not}</span>
  ) : (
    <>
      <StatusMark look="ok" word={words.replayed} />
      <div className="sub">
        <When time={at} />
      </div>
    </>
  );

const StreamName = ({ id, streams }: { readonly id: string; readonly streams: StreamsById }) => {
  const name = streams.get(id)?.name;
  return name === undefined ? (
    <code>{id}</code>
  ) : (
    <Link to="/streams/$id" params={{ id }}>
      {name}
    </Link>
  );
};

const withOrWithout = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  chosen.has(id) ? new Set([...chosen].filter((other) => other !== id)) : new Set([...chosen, id]);

const Row = ({ letter, streams, chosen, onChoose, onOpen }: LetterTableProps & { readonly letter: ListedLetter }) => (
  <tr>
    <td className="c-pick">
      {letter.replayed_at === null ? (
        <input
          type="checkbox"
          aria-label={words.chooseOne(letter)}
          checked={chosen.has(letter.id)}
          onChange={() => onChoose(withOrWithout(chosen, letter.id))}
        />
      ) : null}
    </td>
    <td className="c-why">
      <button
        type="button"
        className="link"
        aria-label={words.open(deadReasonTitle(letter.reason), letter)}
        onClick={() => onOpen(letter.id)}
      >
        {deadReasonTitle(letter.reason)}
      </button>
      <div className="sub">{letter.message}</div>
    </td>
    <td>
      <StreamName id={letter.stream} streams={streams} />
    </td>
    <td className="num">{letter.partition}</td>
    <td className="num">{showCount(letter.offset)}</td>
    <td>
      <When time={letter.at} />
    </td>
    <td>
      <Replayed at={letter.replayed_at} />
    </td>
  </tr>
);

const ChooseAll = ({ letters, chosen, onChoose }: LetterTableProps) => {
  const ids = letters.filter(({ replayed_at }) => replayed_at === null).map(({ id }) => id);
  const hasAll = ids.length > 0 && ids.every((id) => chosen.has(id));
  return (
    <input
      type="checkbox"
      aria-label={words.chooseAll}
      checked={hasAll}
      disabled={ids.length === 0}
      onChange={() => onChoose(new Set(hasAll ? [] : ids))}
    />
  );
};

/** Records that could not be read, by stream, partition and offset. */
export const LetterTable = (props: LetterTableProps) => (
  <div className="scroll">
    <table className="letters">
      <caption className="sr">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="c-pick">
            <span className="sr">{words.choose}</span>
            <ChooseAll {...props} />
          </th>
          <th scope="col">{words.why}</th>
          <th scope="col">{words.stream}</th>
          <th scope="col" className="num">
            {words.partition}
          </th>
          <th scope="col" className="num">
            {words.offset}
          </th>
          <th scope="col">{words.at}</th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {props.letters.map((letter) => (
          <Row key={letter.id} letter={letter} {...props} />
        ))}
      </tbody>
    </table>
  </div>
);
