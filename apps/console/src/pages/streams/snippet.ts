import type { ShownStream } from '../../parts/stream-words.js';

const records: Readonly<Record<string, { readonly key: string; readonly value: object }>> = {
  customers: { key: 'C-1001', value: { id: 'C-1001', email: 'anna@example.com' } },
  transactions: {
    key: 'T-17',
    value: {
      ...{ transaction_id: 'T-17', action: 'checkout', customer: 'C-1001', timestamp: '2026-05-01T10:00:00Z' },
      total: 10,
    },
  },
  people: { key: 'anna@example.com', value: { Email: 'anna@example.com', FirstName: 'Anna' } },
  contacts: { key: 'anna@example.com', value: { email: 'anna@example.com' } },
};

const usual = { key: 'C-1001', value: { id: 'C-1001' } };

/** A command that publishes one record; with a mapping, the names in it are those of the mapping. */
export const snippetOf = ({ kind, topic }: Pick<ShownStream, 'kind' | 'topic'>): string => {
  const { key, value } = records[kind] ?? usual;
  return [
    `printf '%s\\t%s\\n' '${key}' '${JSON.stringify(value)}' |`,
    `  kcat -P -b "$BROKERS" -t ${topic} \\`,
    `    -K '\\t' -z gzip -X partitioner=murmur2_random`,
  ].join('\n');
};
