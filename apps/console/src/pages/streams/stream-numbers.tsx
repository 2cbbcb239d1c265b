import { Link } from '@tanstack/react-router';
import { showCount } from '../../format/numbers.js';
import { CountCell } from '../../parts/count-cell.js';
import { Facts } from '../../parts/facts.js';
import { Section } from '../../parts/section.js';
import { lagInWords, type ShownStream } from '../../parts/stream-words.js';
import { SumBar } from '../../parts/sum/sum-bar.js';
import { SumTable } from '../../parts/sum/sum-table.js';
import { besidesOf, partitionsOf } from './stream-counts.js';

const words = {
  records: 'Records',
  since: 'since it was made',
  deadLetters: 'Dead letters',
  besides: 'Besides',
  reading: 'How far it is',
  partition: 'Partition',
  next: 'Next offset',
  lag: 'Waiting',
};

interface Shown {
  readonly stream: ShownStream;
}

/** What became of its records. What nothing is counted of, beside the sum, isn't shown. */
export const StreamSum = ({ stream }: Shown) => {
  const { waiting, ...counts } = stream;
  const besides = besidesOf(stream);
  return (
    <Section
      title={words.records}
      note={words.since}
      end={
        stream.dead > 0 ? (
          <Link to="/dead-letters" search={{ stream: stream.name }}>
            {words.deadLetters}
          </Link>
        ) : null
      }
    >
      <SumBar counts={counts} />
      <SumTable
        what={words.records}
        counts={stream.kind === 'transactions' ? { ...counts, waiting } : counts}
        isComplete={stream.lag === 0}
      />
      {besides.length === 0 ? null : (
        <div className="besides">
          <h3>{words.besides}</h3>
          <Facts facts={besides.map(({ name, count }) => ({ name, value: showCount(count) }))} />
        </div>
      )}
    </Section>
  );
};

/** Where each partition goes on, and what waits there. */
export const PartitionTable = ({ stream }: Shown) => (
  <Section title={words.reading} note={lagInWords(stream.lag, showCount)}>
    <table className="tight">
      <thead>
        <tr>
          <th scope="col">{words.partition}</th>
          <th scope="col" className="num">
            {words.next}
          </th>
          <th scope="col" className="num">
            {words.lag}
          </th>
        </tr>
      </thead>
      <tbody>
        {partitionsOf(stream).map(({ partition, next, lag }) => (
          <tr key={partition}>
            <td className="nums">{partition}</td>
            <CountCell count={next} />
            <CountCell count={lag} />
          </tr>
        ))}
      </tbody>
    </table>
  </Section>
);
