interface KindWords {
  readonly title: string;
  readonly does: string;
}

const known: Readonly<Record<string, KindWords>> = {
  customers: { title: 'Customers', does: 'Create and update customers, matched by ID.' },
  transactions: { title: 'Transactions', does: 'Purchases and refunds of past years, in whole groups.' },
  people: { title: 'People', does: 'Add or edit people, with subscriptions and segments.' },
  contacts: { title: 'Contacts', does: 'One step: matched by e-mail or phone.' },
  customers_csv: { title: 'Customers by CSV endpoint', does: 'Sent by programs, in one call.' },
};

/** What a kind of imports is called; one that is new is called as the API calls it. */
export const kindTitle = (name: string): string =>
  Object.hasOwn(known, name) ? (known[name]?.title ?? name) : name.charAt(0).toUpperCase() + name.slice(1);

/** What it does, in the place of the API's `summary`. */
export const kindDoes = (name: string, summary: string): string =>
  Object.hasOwn(known, name)
    ? (known[name]?.does ?? summary)
    : `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;

/** Kinds whose imports a program makes, not a person. */
export const isForPrograms = (name: string): boolean => name === 'customers_csv';
