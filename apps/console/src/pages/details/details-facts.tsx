import type { ShownImport } from '../../api/shown-import.js';
import { showNumberOf } from '../../format/numbers.js';
import { showPeriod, showTime } from '../../format/times.js';
import { importStates } from '../../parts/import-status.js';
import { StatusMark } from '../../parts/status-mark.js';
import { useZone } from '../../parts/time-text.js';

const words = {
  by: (name: string) => `by ${name}`,
  made: (time: string) => `Made ${time}`,
  acceptErrors: 'Rows with errors were left out knowingly',
};

/** When it ran and by whom; before that, when it was made. */
const timesOf = (found: ShownImport, now: number, zone: string): readonly string[] => {
  if (found.started_at === null) return [words.made(showTime(found.created_at, now, zone)), words.by(found.created_by)];
  const period = showPeriod(found.started_at, found.finished_at, now, zone);
  return [period, words.by(found.started_by ?? found.created_by)];
};

const numbersOf = ({ customers, transactions, events }: ShownImport): readonly string[] =>
  [
    customers > 0 ? showNumberOf(customers, 'customer') : null,
    transactions > 0 ? showNumberOf(transactions, 'transaction') : null,
    events > 0 ? showNumberOf(events, 'event') : null,
  ].filter((text) => text !== null);

/** The facts under the title. */
export const DetailsFacts = ({ found }: { readonly found: ShownImport }) => {
  const zone = useZone();
  const { look, word } = importStates[found.status];
  const accepted = found.accept_errors && found.rejected > 0 ? [words.acceptErrors] : [];
  return (
    <>
      <StatusMark look={look} word={word} />
      {[...timesOf(found, Date.now(), zone), ...numbersOf(found), ...accepted].map((fact) => (
        <span key={fact} className="nums">
          {fact}
        </span>
      ))}
    </>
  );
};
