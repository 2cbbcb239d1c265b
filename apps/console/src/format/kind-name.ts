const known: Readonly<Record<string, string>> = {
  customers: 'Customers',
  transactions: 'Transactions',
  people: 'People',
  contacts: 'Contacts',
  customers_csv: 'Customers (CSV endpoint)',
};

/** A kind as people read it; one that the console does not know yet by its own name. */
export const kindName = (kind: string): string => known[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1);
