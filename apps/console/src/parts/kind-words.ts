const known: Readonly<Record<string, string>> = {
  customers: 'Create and update customers, matched by ID.',
  transactions: 'Purchases and refunds of past years, in whole groups.',
  people: 'Add or edit people, with subscriptions and segments.',
  contacts: 'One step: matched by e-mail or phone.',
};

/** What a kind of imports does; of one that is new what the API says. */
export const kindDoes = (name: string, summary: string): string =>
  Object.hasOwn(known, name) ? (known[name] ?? summary) : `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;

/** A kind for programs that were written for another product's endpoint. */
export const isForPrograms = (name: string): boolean => name === 'customers_csv';
