import { Link } from '@tanstack/react-router';
import { showCount, showNumberOf } from '../../format/numbers.js';
import { CountCell } from '../../parts/count-cell.js';
import { type Paces, paceIn } from '../../parts/live/paces.js';
import { Section } from '../../parts/section.js';
import { StatusMark } from '../../parts/status-mark.js';
import { type ShownStream, stateOf, stopOf } from '../../parts/stream-words.js';
import { When } from '../../parts/when.js';
import { streamsByLag } from './streams-by-lag.js';

const words = {
  title: 'Streams',
  note: 'what stopped, then what is furthest behind',
  all: 'All streams',
  more: (count: number) => `and ${showNumberOf(count, 'more stream', 'more streams')}`,
  none: 'There are no streams.',
  stream: 'Stream',
  state: 'State',
  lag: 'Lag',
  unknown: 'not known',
  pace: 'Records a second',
  dead: 'Dead',
  last: 'Last record',
  never: 'None yet',
};

const SHOWN = 10;

const Lag = ({ lag }: Pick<ShownStream, 'lag'>) =>
  lag === null ? (
    <td className="num">
      <span className="empty">{words.unknown}</span>
    </td>
  ) : (
    <CountCell count={lag} />
  );

const Row = ({ stream, pace }: { readonly stream: ShownStream; readonly pace: number | null }) => (
  <tr>
    <th scope="row" className="called">
      <Link to="/streams/$id" params={{ id: stream.id }}>
        {stream.name}
      </Link>
    </th>
    <td>
      <StatusMark {...stateOf(stream)} />
      <div className="sub">{stopOf(stream)}</div>
    </td>
    <Lag lag={stream.lag} />
    <td className="num">{pace === null ? null : showCount(Math.round(pace))}</td>
    <CountCell count={stream.rejected} />
    <CountCell count={stream.dead} />
    <td>
      {stream.last_progress_at ? <When time={stream.last_progress_at} /> : <span className="faint">{words.never}</span>}
    </td>
  </tr>
);

const headings = ['lag', 'pace', 'rejected', 'dead'] as const;
const titles = { lag: words.lag, pace: words.pace, rejected: 'Rejected', dead: words.dead } as const;

const LagTable = ({ streams, paces }: LagSectionProps) => (
  <div className="scroll">
    <table>
      <caption className="sr">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.stream}</th>
          <th scope="col">{words.state}</th>
          {headings.map((heading) => (
            <th key={heading} scope="col" className="num">
              {titles[heading]}
            </th>
          ))}
          <th scope="col">{words.last}</th>
        </tr>
      </thead>
      <tbody>
        {streams.map((stream) => (
          <Row key={stream.id} stream={stream} pace={paceIn(paces, stream.id)} />
        ))}
      </tbody>
    </table>
  </div>
);

interface LagSectionProps {
  readonly streams: readonly ShownStream[];
  readonly paces: Paces;
}

/** How far streams are behind, and how fast they are. */
export const LagSection = ({ streams, paces }: LagSectionProps) => (
  <Section title={words.title} note={words.note} end={<Link to="/streams">{words.all}</Link>}>
    {streams.length === 0 ? (
      <p className="faint">{words.none}</p>
    ) : (
      <LagTable streams={streamsByLag(streams).slice(0, SHOWN)} paces={paces} />
    )}
    {streams.length > SHOWN ? <p className="sub explained">{words.more(streams.length - SHOWN)}</p> : null}
  </Section>
);
