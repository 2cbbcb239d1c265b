import { Link } from '@tanstack/react-router';
import { showCount, showNumberOf } from '../../format/numbers.js';
import { DownloadLink } from '../../parts/download-link.js';
import { Section } from '../../parts/section.js';
import { StatusMark } from '../../parts/status-mark.js';
import type { ContactsOutcome } from './use-contacts.js';

const words = {
  imported: (count: number) => `${showNumberOf(count, 'contact was', 'contacts were')} imported`,
  parts: (created: number, updated: number, unchanged: number) =>
    `${showCount(created)} new, ${showCount(updated)} changed, ${showCount(unchanged)} unchanged.`,
  doubled: (count: number) =>
    `${showNumberOf(count, 'row has', 'rows have')} neither e-mail nor phone: imported again, ${count === 1 ? 'it is' : 'they are'} doubled.`,
  failed: (count: number) => `${showNumberOf(count, 'row')} left out`,
  failures: 'Why rows were left out',
  first: (count: number) => `The first ${showCount(count)} reasons`,
  csv: 'All errors, CSV',
  row: 'Row',
  attribute: 'Attribute',
  why: 'What is wrong, and what helps',
  details: 'Details of this import',
  again: 'Import another file',
};

interface ContactsResultProps {
  readonly outcome: ContactsOutcome;
  readonly onAgain: () => void;
}

const FailureTable = ({ outcome }: Pick<ContactsResultProps, 'outcome'>) => (
  <Section
    title={words.failures}
    note={outcome.failures.length >= 100 ? words.first(outcome.failures.length) : null}
    end={<DownloadLink href={outcome.errors_csv}>{words.csv}</DownloadLink>}
  >
    <div className="scroll">
      <table className="tight">
        <thead>
          <tr>
            <th scope="col" className="num">
              {words.row}
            </th>
            <th scope="col">{words.attribute}</th>
            <th scope="col">{words.why}</th>
          </tr>
        </thead>
        <tbody>
          {outcome.failures.map(({ row, attribute, code, message }) => (
            <tr key={`${row} ${attribute} ${code}`}>
              <td className="num">{row === null ? '' : showCount(row)}</td>
              <td>{attribute}</td>
              <td>
                {message} <code className="faint">{code}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </Section>
);

/** What became of the contacts of a file. */
export const ContactsResultView = ({ outcome, onAgain }: ContactsResultProps) => (
  <div role="status">
    <h2>
      <StatusMark look={outcome.imported > 0 ? 'ok' : 'warn'} word={words.imported(outcome.imported)} />
      {outcome.failed > 0 ? (
        <>
          {' '}
          <StatusMark look="bad" word={words.failed(outcome.failed)} />
        </>
      ) : null}
    </h2>
    <p className="quiet">{words.parts(outcome.created, outcome.updated, outcome.unchanged)}</p>
    {outcome.doubled_on_repeat > 0 ? <p className="quiet">{words.doubled(outcome.doubled_on_repeat)}</p> : null}
    <p className="spaced acts">
      <Link to="/imports/$id" params={{ id: outcome.import }}>
        {words.details}
      </Link>
      <button type="button" className="link" onClick={onAgain}>
        {words.again}
      </button>
    </p>
    {outcome.failures.length > 0 ? <FailureTable outcome={outcome} /> : null}
  </div>
);
