import type { ShownImport } from '../../api/shown-import.js';
import { showNumberOf } from '../../format/numbers.js';
import { showClock } from '../../format/times.js';
import { SumBar } from '../../parts/sum/sum-bar.js';
import { type SumNotes, SumTable } from '../../parts/sum/sum-table.js';
import { useZone } from '../../parts/time-text.js';
import type { ShownPlan } from './start-terms.js';
import { validatedAt } from './validation-stage.js';

const words = {
  title: 'The plan',
  when: (time: string, seconds: number | null) =>
    `Validated ${time}${seconds === null ? '' : ` in ${Math.max(1, Math.round(seconds))} s`}. Nothing has been written.`,
  ignored: (count: number) => `${showNumberOf(count, 'column')} not imported: `,
  leftOut: (count: number) =>
    `${showNumberOf(count, 'row goes in', 'rows go in')} without some of their values, as the mapping says.`,
  doubled: (count: number) =>
    `${showNumberOf(count, 'row makes a customer', 'rows make customers')} whom nothing identifies: imported again, the file makes them again.`,
  templates: (count: number) =>
    `${showNumberOf(count, 'row names', 'rows name')} an action template by which nothing is recorded.`,
  matched: 'Found by ',
  by: {
    email: 'e-mail',
    mobile_phone: 'phone',
    external_id: 'external ID',
    several: 'several of them',
  },
};

const rowNotes: SumNotes = {
  created: 'new customers',
  updated: 'at least one value changes',
  unchanged: 'nothing to write',
  rejected: 'have an error',
  skipped: 'an option leaves them out',
};

const actionNotes: SumNotes = {
  created: 'actions of new transactions',
  rejected: 'have an error, or another of theirs has',
};

const matchText = ({ matched }: ShownPlan): string =>
  Object.entries(words.by)
    .map(([by, name]) => [name, matched[by as keyof typeof words.by]] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${showNumberOf(count, 'row')}`)
    .join(', ');

interface PlanSectionProps {
  readonly found: ShownImport;
  readonly plan: ShownPlan;
  readonly process: 'rows' | 'groups';
}

const PlanFacts = ({ found, plan }: Pick<PlanSectionProps, 'found' | 'plan'>) => {
  const matches = matchText(plan);
  return (
    <ul className="facts sub">
      {matches ? <li>{`${words.matched}${matches}.`}</li> : null}
      {plan.left_out > 0 ? <li>{words.leftOut(plan.left_out)}</li> : null}
      {found.doubled_on_repeat ? <li>{words.doubled(found.doubled_on_repeat)}</li> : null}
      {plan.templates_ignored > 0 ? <li>{words.templates(plan.templates_ignored)}</li> : null}
      {found.ignored_column_count > 0 ? (
        <li>
          {words.ignored(found.ignored_column_count)}
          {found.ignored_columns.join(', ')}
          {found.ignored_column_count > found.ignored_columns.length ? ' …' : ''}
        </li>
      ) : null}
    </ul>
  );
};

/** What would become of every row, as a sum that closes. */
export const PlanSection = ({ found, plan, process }: PlanSectionProps) => {
  const zone = useZone();
  const at = validatedAt(found);
  return (
    <section aria-label={words.title}>
      <div className="sec-head">
        <h2>{words.title}</h2>
        {at ? <span className="sub nums">{words.when(showClock(at, zone), plan.seconds)}</span> : null}
      </div>
      <SumBar counts={plan} />
      <SumTable counts={plan} notes={process === 'groups' ? actionNotes : rowNotes} />
      <PlanFacts found={found} plan={plan} />
    </section>
  );
};
