import type { ShownImport } from '../../api/shown-import.js';
import { showClock } from '../../format/times.js';
import { importStates } from '../../parts/import-status.js';
import { Section } from '../../parts/section.js';
import { SumBar } from '../../parts/sum/sum-bar.js';
import { SumTable } from '../../parts/sum/sum-table.js';
import { useZone } from '../../parts/time-text.js';
import { explainDifference } from './explain-difference.js';

const words = {
  result: 'Result',
  plan: 'Plan',
  soFar: 'Result so far',
  planSoFar: 'Plan so far',
  beside: (time: string) => `beside the plan of ${time}`,
  besideChecked: 'beside what the checked files promised',
  without: 'imported without a validation before',
  nothing: 'nothing has been written',
};

const titleOf = ({ status, started_at }: ShownImport): string => {
  if (status === 'importing') return words.soFar;
  if (status === 'validating') return words.planSoFar;
  return started_at === null ? words.plan : words.result;
};

const plannedAt = ({ history }: ShownImport): string | undefined =>
  history.findLast(({ status }) => status === 'validated')?.at;

const noteOf = (found: ShownImport, zone: string): string => {
  if (found.started_at === null) return words.nothing;
  const at = plannedAt(found);
  if (found.plan === null) return words.without;
  return at ? words.beside(showClock(at, zone)) : words.besideChecked;
};

/** What became of the rows, beside what was planned, and why the two differ. */
export const ResultSection = ({ found }: { readonly found: ShownImport }) => {
  const zone = useZone();
  const { isWorking } = importStates[found.status];
  const plan = found.started_at === null ? null : found.plan;
  const reasons = plan && !isWorking ? explainDifference(found, plan) : [];
  return (
    <Section title={titleOf(found)} note={noteOf(found, zone)}>
      <SumBar counts={found} />
      <SumTable counts={found} plan={plan} isComplete={!isWorking} />
      {reasons.length > 0 ? <p className="sub nums explained">{reasons.join(' ')}</p> : null}
    </Section>
  );
};
