import type { AnswerTo } from '../../api/call.js';

export type ShownCustomer = AnswerTo<'showCustomer'>;
export type ShownEvent = ShownCustomer['events'][number];
export type ShownTransaction = ShownCustomer['transactions'][number];

type Values = Readonly<Record<string, unknown>>;

/** What a customer has beside its attributes; the page shows it elsewhere. */
const besides: ReadonlySet<string> = new Set([
  ...['_id', 'workspace', 'id', 'external_id', 'created_at', 'updated_at', 'n', 'stats', 'segments', 'subscriptions'],
  ...['events', 'has_more_events', 'transactions', 'has_more_transactions'],
]);

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values by the ids of attributes: `address.city` for the city in the address. */
export const flatValues = (values: Values, path = ''): ReadonlyMap<string, unknown> =>
  new Map(
    Object.entries(values).flatMap(([name, value]) =>
      isObject(value) ? [...flatValues(value, `${path}${name}.`)] : [[`${path}${name}`, value] as const],
    ),
  );

export interface CustomerField {
  readonly attribute: string;
  /** Undefined: it has none. */
  readonly value: unknown;
}

/** All attributes of a customer: those of the workspace in their order, then what it has beyond them. */
export const fieldsOfCustomer = (customer: Values, attributes: readonly string[]): readonly CustomerField[] => {
  const own = Object.entries(customer).filter(([name]) => !besides.has(name));
  const values = flatValues(Object.fromEntries(own));
  const wanted = attributes.filter((attribute) => !besides.has(attribute));
  return [...new Set([...wanted, ...values.keys()])].map((attribute) => ({ attribute, value: values.get(attribute) }));
};

const textAt = (customer: Values, name: string): string | null => {
  const value = customer[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** What a customer is called: by its name, else by its company, else by its ID. */
export const titleOfCustomer = (customer: Values): string => {
  const parts = [textAt(customer, 'first_name'), textAt(customer, 'last_name')].filter((part) => part !== null);
  if (parts.length > 0) return parts.join(' ');
  return textAt(customer, 'full_name') ?? textAt(customer, 'company') ?? textAt(customer, 'id') ?? '';
};

/** Subscriptions by their keys, such as `email` or `brand:sms:offers`. */
export const subscriptionsOf = (customer: Values): readonly (readonly [key: string, isOn: boolean])[] => {
  const { subscriptions } = customer;
  if (!isObject(subscriptions)) return [];
  return Object.entries(subscriptions).map(([key, value]) => [key, value === true] as const);
};
