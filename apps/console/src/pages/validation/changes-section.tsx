import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { showCount } from '../../format/numbers.js';
import { Section } from '../../parts/section.js';
import { ValueText } from '../../parts/value-text.js';
import { sampleWindow } from './sample-window.js';
import type { ShownPlan } from './start-terms.js';

const words = {
  title: 'Changes',
  of: (shown: number, all: number) => `${showCount(shown)} of ${showCount(all)} updated customers`,
  another: 'Another sample',
  row: 'Row',
  customer: 'Customer',
  attribute: 'Attribute',
  now: 'Now',
  after: 'After the import',
  becomes: 'becomes',
  hidden: 'not shown to you',
};

const AT_ONCE = 4;

type PlannedRow = ShownPlan['changes'][number];

const Change = ({ field }: { readonly field: PlannedRow['fields'][number] }) => (
  <>
    <td className="quiet">{field.attribute}</td>
    <td>
      <div className="ba">
        <del>{'before' in field ? <ValueText value={field.before} /> : <i className="empty">{words.hidden}</i>}</del>
        <span className="arr" role="img" aria-label={words.becomes}>
          →
        </span>
        <ins>
          <ValueText value={field.after} />
        </ins>
      </div>
    </td>
  </>
);

const ChangedCustomer = ({ change }: { readonly change: PlannedRow }) => {
  const { row, customer_id, fields } = change;
  return fields.map((field, at) => (
    <tr key={field.attribute}>
      {at === 0 ? (
        <>
          <td className="num" rowSpan={fields.length}>
            {showCount(row)}
          </td>
          <td rowSpan={fields.length} className="nums">
            {customer_id === undefined ? null : (
              <Link to="/customers/$id" params={{ id: customer_id }}>
                {customer_id}
              </Link>
            )}
          </td>
        </>
      ) : null}
      <Change field={field} />
    </tr>
  ));
};

/** Some customers that would be updated, each value before and after. */
export const ChangesSection = ({ plan }: { readonly plan: Pick<ShownPlan, 'changes' | 'updated'> }) => {
  const [look, setLook] = useState(0);
  const shown = sampleWindow(plan.changes, look, AT_ONCE);
  if (shown.length === 0) return null;
  return (
    <Section
      title={words.title}
      note={words.of(shown.length, plan.updated)}
      end={
        plan.changes.length > AT_ONCE ? (
          <button type="button" className="link" onClick={() => setLook(look + 1)}>
            {words.another}
          </button>
        ) : null
      }
    >
      <div className="scroll">
        <table className="tight changes">
          <thead>
            <tr>
              <th scope="col" className="num">
                {words.row}
              </th>
              <th scope="col">{words.customer}</th>
              <th scope="col">{words.attribute}</th>
              <th scope="col">
                <div className="ba">
                  <span>{words.now}</span>
                  <span />
                  <span>{words.after}</span>
                </div>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((change) => (
              <ChangedCustomer key={`${change.file} ${change.row}`} change={change} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};
