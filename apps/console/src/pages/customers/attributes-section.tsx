import { useState } from 'react';
import { useMay } from '../../api/session.js';
import type { ShownImport } from '../../api/shown-import.js';
import { useCall } from '../../api/use-call.js';
import { showValue } from '../../format/values.js';
import { Section } from '../../parts/section.js';
import { TimeText } from '../../parts/time-text.js';
import { ValueText } from '../../parts/value-text.js';
import { type CustomerField, fieldsOfCustomer, type ShownCustomer } from './customer-fields.js';
import { OriginCell } from './origin-cell.js';
import { originsOf, type ShownOrigin } from './origins.js';
import { textOfPlace } from './source-text.js';

const words = {
  title: 'Attributes',
  note: 'and what last set them',
  attribute: 'Attribute',
  value: 'Value',
  setBy: 'Last set by',
  at: 'At',
  when: 'When',
  hide: 'Hide empty',
  show: 'Show empty',
  older: 'an older event',
};

interface FieldRowProps {
  readonly field: CustomerField;
  /** The value is a time, which is shown in the workspace's zone. */
  readonly isTime: boolean;
  readonly origin: ShownOrigin | undefined;
  readonly imports: ReadonlyMap<string, ShownImport>;
}

const NoOrigin = ({ isEmpty }: { readonly isEmpty: boolean }) => (
  <>
    <td className="c-set faint">{isEmpty ? '' : words.older}</td>
    <td />
    <td />
  </>
);

const FieldRow = ({ field: { attribute, value }, isTime, origin, imports }: FieldRowProps) => (
  <tr>
    <th scope="row" className="quiet">
      {attribute}
    </th>
    <td className="c-value nums">
      {isTime && typeof value === 'string' ? <TimeText time={value} /> : <ValueText value={value} />}
    </td>
    {origin ? (
      <>
        <td className="c-set">
          <OriginCell origin={origin} value={value} imports={imports} />
        </td>
        <td className="c-at quiet nums nowrap">{textOfPlace(origin.event)}</td>
        <td className="c-when num quiet">
          <TimeText time={origin.event.at} />
        </td>
      </>
    ) : (
      <NoOrigin isEmpty={showValue(value) === null} />
    )}
  </tr>
);

interface AttributesSectionProps {
  readonly customer: ShownCustomer;
  readonly imports: ReadonlyMap<string, ShownImport>;
}

/** The values of a customer, each with what last set it. */
export const AttributesSection = ({ customer, imports }: AttributesSectionProps) => {
  const [hides, setHides] = useState(true);
  const { data } = useCall('listAttributes', {}, { enabled: useMay('attributes:read') });
  const all = fieldsOfCustomer(
    { ...customer },
    (data?.items ?? []).map(({ id }) => id),
  );
  const times = new Set(data?.items.filter(({ type }) => type === 'datetime').map(({ id }) => id));
  const fields = hides ? all.filter(({ value }) => showValue(value) !== null) : all;
  const origins = originsOf(customer.events);
  return (
    <Section
      title={words.title}
      note={words.note}
      end={
        <button type="button" className="linklike" onClick={() => setHides(!hides)}>
          {hides ? words.show : words.hide}
        </button>
      }
    >
      <table className="tight attributes">
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
        <tbody>
          {fields.map((field) => (
            <FieldRow
              key={field.attribute}
              field={field}
              isTime={times.has(field.attribute)}
              origin={origins.get(field.attribute)}
              imports={imports}
            />
          ))}
        </tbody>
      </table>
    </Section>
  );
};
