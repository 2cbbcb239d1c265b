import type { customerColumns } from '../customer-row.js';

type Header = (typeof customerColumns)[number];

/** How the headers of the bench's file become attributes. */
export const mappedBy = ['names', 'mapping', 'steps'] as const;

export type MappedBy = (typeof mappedBy)[number];

const attributes: readonly (readonly [attribute: string, header: Header])[] = [
  ['id', 'customer_id'],
  ['first_name', 'first_name'],
  ['last_name', 'last_name'],
  ['email', 'email'],
  ['mobile_phone', 'phone'],
  ['birth_date', 'birth_date'],
  ['gender', 'gender'],
  ['language', 'language'],
  ['newsletter', 'newsletter'],
  ['points', 'points'],
  ['tier', 'tier'],
  ['address.city', 'city'],
  ['registered_at', 'registered_at'],
  ['website', 'website'],
  ['address.postal_code', 'postal_code'],
];

/** Five steps, each of another attribute, that look at every value and leave those of the bench as they are. */
const steps: Partial<Record<Header, object>> = {
  first_name: { strip: '\'"' },
  email: { case: 'lower' },
  phone: { replace: ' ', with: '' },
  city: { before: ' (' },
  website: { split: '?', part: 1 },
};

const versions: Readonly<Record<Exclude<MappedBy, 'names'>, (header: Header) => object>> = {
  mapping: () => ({}),
  steps: (header) => (steps[header] ? { steps: [steps[header]] } : {}),
};

/** The mapping of a run as JSON; null: headers are matched by their names. */
export const mappingText = (by: MappedBy): string | null =>
  by === 'names'
    ? null
    : JSON.stringify({
        version: 2,
        attributes: attributes.map(([attribute, header]) => ({ attribute, header, ...versions[by](header) })),
      });
