import type { ViewOf } from '#libs/api-contract';
import type { ListedCustomer } from '#libs/mongo';

type FoundView = ViewOf<'CustomerPage'>['items'][number];

/** A customer with all by which a search has found it. */
export interface FoundCustomer {
  readonly customer: ListedCustomer;
  readonly by: FoundView['matched_by'];
}

/** Attributes of a customer may have 64 KiB; a row of a list needs to be recognised. */
const MOST_CHARACTERS = 256;

const shown = (value: unknown): string | null => {
  if (typeof value !== 'string' || value === '') return null;
  return value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS)}…` : value;
};

const nameOf = ({ first_name, last_name, full_name, company }: ListedCustomer): string | null => {
  const parts = [first_name, last_name].filter((part) => typeof part === 'string' && part !== '');
  return shown(parts.join(' ')) ?? shown(full_name) ?? shown(company);
};

export const viewFound = ({ customer, by }: FoundCustomer): FoundView => ({
  id: customer.id,
  external_id: shown(customer.external_id),
  name: nameOf(customer),
  email: shown(customer.email),
  mobile_phone: shown(customer.mobile_phone),
  updated_at: customer.updated_at,
  matched_by: by,
});
