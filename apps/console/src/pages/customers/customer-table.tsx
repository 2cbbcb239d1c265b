import { Link } from '@tanstack/react-router';
import type { AnswerTo } from '../../api/call.js';
import { TimeText } from '../../parts/time-text.js';
import { ValueText } from '../../parts/value-text.js';

type FoundCustomers = AnswerTo<'listCustomers'>;
type FoundBy = FoundCustomers['items'][number]['matched_by'][number];

const words = {
  caption: 'Customers',
  name: 'Name',
  id: 'ID',
  externalId: 'External ID',
  email: 'E-mail',
  phone: 'Phone',
  updated: 'Updated',
  foundBy: 'Found by',
  by: { id: 'ID', external_id: 'external ID', email: 'e-mail', mobile_phone: 'phone', name: 'name' } satisfies Record<
    FoundBy,
    string
  >,
};

interface CustomerTableProps {
  readonly customers: FoundCustomers['items'];
  readonly isSearch: boolean;
}

/** Customers of a list or of a search, with that by which they were found. */
export const CustomerTable = ({ customers, isSearch }: CustomerTableProps) => (
  <div className="scroll">
    <table className="customers">
      <caption className="sr">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.id}</th>
          <th scope="col">{words.externalId}</th>
          <th scope="col">{words.email}</th>
          <th scope="col">{words.phone}</th>
          {isSearch ? <th scope="col">{words.foundBy}</th> : null}
          <th scope="col" className="num">
            {words.updated}
          </th>
        </tr>
      </thead>
      <tbody>
        {customers.map(({ id, external_id, name, email, mobile_phone, updated_at, matched_by }) => (
          <tr key={id}>
            <th scope="row">
              <Link to="/customers/$id" params={{ id }}>
                {name ?? id}
              </Link>
            </th>
            <td className="nums">{id}</td>
            <td className="nums">{external_id}</td>
            <td>
              <ValueText value={email} />
            </td>
            <td className="nums nowrap">
              <ValueText value={mobile_phone} />
            </td>
            {isSearch ? <td className="quiet">{matched_by.map((by) => words.by[by]).join(', ')}</td> : null}
            <td className="num quiet">
              <TimeText time={updated_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
