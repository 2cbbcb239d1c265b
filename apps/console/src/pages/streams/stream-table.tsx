import { Link } from '@tanstack/react-router';
import { kindName } from '../../format/kind-name.js';
import { showCount } from '../../format/numbers.js';
import { CountCell } from '../../parts/count-cell.js';
import { StatusMark } from '../../parts/status-mark.js';
import { type ShownStream, stateOf, stopOf } from '../../parts/stream-words.js';
import { When } from '../../parts/when.js';

const words = {
  stream: 'Stream',
  state: 'State',
  lag: 'Lag',
  unknown: 'not known',
  last: 'Last record',
  never: 'None yet',
};

const counted = [
  ['read', 'Read'],
  ['created', 'Created'],
  ['updated', 'Updated'],
  ['unchanged', 'Unchanged'],
  ['rejected', 'Rejected'],
  ['skipped', 'Skipped'],
  ['dead', 'Dead'],
] as const;

const State = ({ stream }: { readonly stream: ShownStream }) => {
  const stop = stopOf(stream);
  return (
    <>
      <StatusMark {...stateOf(stream)} />
      {stop ? <div className="sub">{stop}</div> : null}
    </>
  );
};

const Row = ({ stream }: { readonly stream: ShownStream }) => (
  <tr>
    <td>
      <Link className="name" to="/streams/$id" params={{ id: stream.id }}>
        {stream.name}
      </Link>
      <div className="sub">{kindName(stream.kind)}</div>
    </td>
    <td>
      <State stream={stream} />
    </td>
    <td className={stream.lag === 0 ? 'num zero' : 'num'}>
      {stream.lag === null ? <span className="empty">{words.unknown}</span> : showCount(stream.lag)}
    </td>
    {counted.map(([name]) => (
      <CountCell key={name} count={stream[name]} />
    ))}
    <td>
      {stream.last_progress_at ? <When time={stream.last_progress_at} /> : <span className="faint">{words.never}</span>}
    </td>
  </tr>
);

/** Streams with the sums of their records. */
export const StreamTable = ({ streams }: { readonly streams: readonly ShownStream[] }) => (
  <div className="scroll">
    <table className="imports">
      <caption className="sr">Streams</caption>
      <thead>
        <tr>
          <th scope="col">{words.stream}</th>
          <th scope="col">{words.state}</th>
          <th scope="col" className="num">
            {words.lag}
          </th>
          {counted.map(([name, title]) => (
            <th key={name} scope="col" className="num">
              {title}
            </th>
          ))}
          <th scope="col">{words.last}</th>
        </tr>
      </thead>
      <tbody>
        {streams.map((stream) => (
          <Row key={stream.id} stream={stream} />
        ))}
      </tbody>
    </table>
  </div>
);
