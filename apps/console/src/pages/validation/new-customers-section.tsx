import { useState } from 'react';
import { showCount } from '../../format/numbers.js';
import { Section } from '../../parts/section.js';
import { ValueText } from '../../parts/value-text.js';
import { sampleWindow } from './sample-window.js';
import type { ShownPlan } from './start-terms.js';

const words = {
  title: 'New customers, as they would be stored',
  of: (shown: number, all: number) => `${showCount(shown)} of ${showCount(all)}`,
  another: 'Another sample',
  row: 'Row',
  id: 'id',
};

const AT_ONCE = 3;

type PlannedRow = ShownPlan['new_customers'][number];

/** The attributes of some customers, each once, in the order of their first appearance. */
const attributesOf = (customers: readonly PlannedRow[]): readonly string[] => [
  ...new Set(customers.flatMap(({ fields }) => fields.map(({ attribute }) => attribute))),
];

const isNumber = (customers: readonly PlannedRow[], attribute: string): boolean =>
  customers.some(({ fields }) =>
    fields.some((field) => field.attribute === attribute && typeof field.after === 'number'),
  );

const NewCustomer = ({
  customer,
  attributes,
}: {
  readonly customer: PlannedRow;
  readonly attributes: readonly string[];
}) => {
  const values = new Map(customer.fields.map(({ attribute, after }) => [attribute, after]));
  return (
    <tr>
      <td className="num">{showCount(customer.row)}</td>
      <td className="nums">{customer.customer_id}</td>
      {attributes.map((attribute) => (
        <td key={attribute} className={typeof values.get(attribute) === 'number' ? 'num' : 'nums'}>
          <ValueText value={values.get(attribute)} />
        </td>
      ))}
    </tr>
  );
};

/** Some customers that would be created, as they would be stored. */
export const NewCustomersSection = ({ plan }: { readonly plan: Pick<ShownPlan, 'new_customers' | 'created'> }) => {
  const [look, setLook] = useState(0);
  const shown = sampleWindow(plan.new_customers, look, AT_ONCE);
  const attributes = attributesOf(plan.new_customers).filter((attribute) => attribute !== words.id);
  if (shown.length === 0) return null;
  return (
    <Section
      title={words.title}
      note={words.of(shown.length, plan.created)}
      end={
        plan.new_customers.length > AT_ONCE ? (
          <button type="button" className="link" onClick={() => setLook(look + 1)}>
            {words.another}
          </button>
        ) : null
      }
    >
      <div className="scroll">
        <table className="tight nowrap">
          <thead>
            <tr>
              <th scope="col" className="num">
                {words.row}
              </th>
              <th scope="col">{words.id}</th>
              {attributes.map((attribute) => (
                <th key={attribute} scope="col" className={isNumber(shown, attribute) ? 'num' : ''}>
                  {attribute}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((customer) => (
              <NewCustomer key={`${customer.file} ${customer.row}`} customer={customer} attributes={attributes} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
};
