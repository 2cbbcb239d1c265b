import { useCall } from '../../api/use-call.js';
import { showCount } from '../../format/numbers.js';
import { reasonTitle } from '../../format/reason-words.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { Section } from '../../parts/section.js';
import { dayBefore, type ReasonSum, sumReasons } from './reason-sums.js';

const words = {
  title: 'Rejected rows by reason',
  note: 'of imports started in the last 24 hours',
  part: (count: number) => `of the newest ${showCount(count)} imports started in the last 24 hours`,
  none: 'No row was rejected.',
  reason: 'Reason',
  share: 'Compared',
  rows: 'Rows',
  more: (count: number) => `and ${showCount(count)} more`,
  several: 'A row with several reasons counts under each.',
};

const REFRESH_MS = 15_000;
const MOST_IMPORTS = 200;
const SHOWN = 8;

const ReasonTable = ({ sums }: { readonly sums: readonly ReasonSum[] }) => {
  const most = sums[0]?.rows ?? 1;
  return (
    <table className="tight">
      <caption className="sr">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.reason}</th>
          <th scope="col" className="hide-s">
            <span className="sr">{words.share}</span>
          </th>
          <th scope="col" className="num">
            {words.rows}
          </th>
        </tr>
      </thead>
      <tbody>
        {sums.slice(0, SHOWN).map(({ code, rows }) => (
          <tr key={code}>
            <td>{reasonTitle(code)}</td>
            <td className="hide-s c-share">
              <span className="bar" aria-hidden="true">
                <i style={{ width: `${(rows / most) * 100}%` }} />
              </span>
            </td>
            <td className="num">{showCount(rows)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Reasons = ({ sums }: { readonly sums: readonly ReasonSum[] }) => {
  if (sums.length === 0) return <p className="faint">{words.none}</p>;
  return (
    <>
      <ReasonTable sums={sums} />
      <p className="sub explained">
        {sums.length > SHOWN ? `${words.more(sums.length - SHOWN)}. ` : null}
        {words.several}
      </p>
    </>
  );
};

/** Why rows of the last imports were rejected, all of these imports together. */
export const ReasonsSection = () => {
  const query = { since: dayBefore(Date.now()), status: ['importing', 'finished', 'failed'], limit: MOST_IMPORTS };
  const { data, error, refetch } = useCall('listImports', { query }, { every: REFRESH_MS, keep: true });
  return (
    <Section title={words.title} note={data?.next_cursor ? words.part(data.items.length) : words.note}>
      {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? <Reasons sums={sumReasons(data.items)} /> : null}
    </Section>
  );
};
