import { useState } from 'react';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { showValue } from '../../format/values.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Section } from '../../parts/section.js';
import { TimeText } from '../../parts/time-text.js';
import { ValueText } from '../../parts/value-text.js';
import { type CustomerField, fieldsOfCustomer, type ShownCustomer } from './customer-fields.js';
import { OriginCell } from './origin-cell.js';
import { type ShownOrigin, type WhyNoOrigin, whyNoOrigin } from './origins.js';
import { textOfPlace } from './source-text.js';

const words = {
  title: 'Attributes',
  note: 'and what last set them',
  looking: 'looking up what last set them…',
  attribute: 'Attribute',
  value: 'Value',
  setBy: 'Last set by',
  at: 'At',
  when: 'When',
  hide: 'Hide empty',
  show: 'Show empty',
  why: { loading: '…', failed: 'not known', older: 'an older event', unknown: 'not known' },
};

interface OriginCellsProps {
  readonly value: unknown;
  readonly origin: ShownOrigin | undefined;
  readonly why: WhyNoOrigin;
}

const OriginCells = ({ value, origin, why }: OriginCellsProps) =>
  origin ? (
    <>
      <td className="c-set">
        <OriginCell origin={origin} value={value} />
      </td>
      <td className="c-at quiet nums nowrap">{textOfPlace(origin)}</td>
      <td className="c-when num quiet">
        <TimeText time={origin.at} />
      </td>
    </>
  ) : (
    <>
      <td className="c-set faint">{showValue(value) === null ? '' : words.why[why]}</td>
      <td />
      <td />
    </>
  );

interface FieldRowProps extends Omit<OriginCellsProps, 'value'> {
  readonly field: CustomerField;
  /** The value is a time, which is shown in the workspace's zone. */
  readonly isTime: boolean;
}

const FieldRow = ({ field: { attribute, value }, isTime, ...known }: FieldRowProps) => (
  <tr>
    <th scope="row" className="quiet">
      {attribute}
    </th>
    <td className="c-value nums">
      {isTime && typeof value === 'string' ? <TimeText time={value} /> : <ValueText value={value} />}
    </td>
    <OriginCells value={value} {...known} />
  </tr>
);

const TableHead = () => (
  <thead>
    <tr>
      <th scope="col">{words.attribute}</th>
      <th scope="col">{words.value}</th>
      <th scope="col">{words.setBy}</th>
      <th scope="col">{words.at}</th>
      <th scope="col" className="num">
        {words.when}
      </th>
    </tr>
  </thead>
);

/** Where the values come from, by attribute, and why of some it is not said. */
const useOrigins = ({ id }: ShownCustomer) => {
  const { data, error, refetch } = useCall('showOrigins', { path: { id }, query: { id_kind: 'loyalty' } });
  return {
    origins: new Map(data?.items.map((origin) => [origin.attribute, origin])),
    why: whyNoOrigin(data, error !== null),
    error: data ? null : error,
    retry: () => void refetch(),
  };
};

const useFields = (customer: ShownCustomer) => {
  const { data } = useCall('listAttributes', {}, { enabled: useMay('attributes:read') });
  const attributes = data?.items ?? [];
  return {
    fields: fieldsOfCustomer(
      { ...customer },
      attributes.map(({ id }) => id),
    ),
    times: new Set(attributes.filter(({ type }) => type === 'datetime').map(({ id }) => id)),
  };
};

/** The values of a customer, each with what last set it. */
export const AttributesSection = ({ customer }: { readonly customer: ShownCustomer }) => {
  const [hides, setHides] = useState(true);
  const { fields, times } = useFields(customer);
  const { origins, why, error, retry } = useOrigins(customer);
  const shown = hides ? fields.filter(({ value }) => showValue(value) !== null) : fields;
  return (
    <Section
      title={words.title}
      note={<span role="status">{why === 'loading' ? words.looking : words.note}</span>}
      end={
        <button type="button" className="linklike" onClick={() => setHides(!hides)}>
          {hides ? words.show : words.hide}
        </button>
      }
    >
      {error ? <FailureNote error={error} onRetry={retry} /> : null}
      <table className="tight attributes">
        <TableHead />
        <tbody>
          {shown.map((field) => (
            <FieldRow
              key={field.attribute}
              field={field}
              isTime={times.has(field.attribute)}
              origin={origins.get(field.attribute)}
              why={why}
            />
          ))}
        </tbody>
      </table>
    </Section>
  );
};
