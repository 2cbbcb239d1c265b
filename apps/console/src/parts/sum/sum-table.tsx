import { showCount, showDifference, showShare } from '../../format/numbers.js';
import { StatusMark } from '../status-mark.js';
import { isClosedSum, type SumCounts, type SumLine, sumLines } from './sum-parts.js';

const words = {
  caption: 'Rows by what became of them',
  rows: 'Rows',
  plan: 'Plan',
  result: 'Result',
  count: 'Number',
  share: 'Share',
  difference: 'Difference',
  closes: 'The sum closes',
  soFar: 'So far',
  open: 'The sum does not close',
};

type NamedPart = Exclude<SumLine['part'], 'total'>;

const names: Readonly<Record<NamedPart, string>> = {
  read: 'Read',
  created: 'Created',
  updated: 'Updated',
  unchanged: 'Unchanged',
  rejected: 'Rejected',
  skipped: 'Skipped',
  dead: 'Dead letters',
  waiting: 'Waiting to be complete',
};

/** What is said beside the name of a part. */
export type SumNotes = Readonly<Partial<Record<NamedPart, string>>>;

interface SumTableProps {
  /** What is counted, in the plural. */
  readonly what?: string;
  readonly counts: SumCounts;
  /** Beside the counts, with the differences; without a plan there are shares. */
  readonly plan?: SumCounts | null;
  /** False while rows are still being counted. */
  readonly isComplete?: boolean;
  readonly notes?: SumNotes;
}

const classOf = (value: number | null, more = ''): string => `num ${value === 0 ? 'zero' : ''} ${more}`;

const Verdict = ({ counts, isComplete }: { readonly counts: SumCounts; readonly isComplete: boolean }) => {
  if (!isComplete) return <>{words.soFar}</>;
  return isClosedSum(counts) ? (
    <StatusMark look="ok" word={words.closes} />
  ) : (
    <StatusMark look="bad" word={words.open} />
  );
};

const PlanCells = ({ line }: { readonly line: SumLine }) => (
  <>
    <td className={classOf(line.planned, 'quiet')}>{line.planned === null ? '' : showCount(line.planned)}</td>
    <td className={classOf(line.count)}>{showCount(line.count)}</td>
    <td className={classOf(line.difference, 'diff')}>
      {line.difference === null ? '' : showDifference(line.difference)}
    </td>
  </>
);

const ShareCells = ({ line, read }: { readonly line: SumLine; readonly read: number }) => (
  <>
    <td className={classOf(line.count)}>{showCount(line.count)}</td>
    <td className="num quiet">{line.count === 0 || line.part === 'read' ? '' : showShare(line.count, read)}</td>
  </>
);

const NameCell = ({ part, note }: { readonly part: NamedPart; readonly note: string | undefined }) => (
  <th scope="row">
    {part === 'read' ? null : <span className={`key k-${part}`} />}
    {names[part]}
    {note ? <span className="sub"> {note}</span> : null}
  </th>
);

const looks: Readonly<Partial<Record<SumLine['part'], string>>> = { read: 'lead', total: 'total' };

/** Rows that were read and what became of them, as a sum that is added up here. */
export const SumTable = ({ what = words.rows, counts, plan = null, isComplete = true, notes = {} }: SumTableProps) => (
  <table className="sum">
    <caption className="sr">{words.caption}</caption>
    <thead>
      <tr>
        <th scope="col">{what}</th>
        {plan ? (
          <th scope="col" className="num">
            {words.plan}
          </th>
        ) : null}
        <th scope="col" className="num">
          {plan ? words.result : words.count}
        </th>
        <th scope="col" className="num">
          {plan ? words.difference : words.share}
        </th>
      </tr>
    </thead>
    <tbody>
      {sumLines(counts, plan).map((line) => (
        <tr key={line.part} className={looks[line.part]}>
          {line.part === 'total' ? (
            <th scope="row">
              <Verdict counts={counts} isComplete={isComplete} />
            </th>
          ) : (
            <NameCell part={line.part} note={notes[line.part]} />
          )}
          {plan ? <PlanCells line={line} /> : <ShareCells line={line} read={counts.read} />}
        </tr>
      ))}
    </tbody>
  </table>
);
