import { accepting, exactly, readOnly, type Schema, text } from './schema.js';

const multiAccounts = {
  type: 'boolean',
  description: 'Whether every action of a transaction must name its account, or none may.',
} as const satisfies Schema;

/** Those of ISO 4217. */
const minorDigits = {
  type: 'integer',
  minimum: 0,
  maximum: 4,
  description: "Decimals of an amount: the digits of the currency's minor unit.",
} as const satisfies Schema;

const fixed = {
  id: text('^[a-z0-9-]{1,40}$'),
  name: text('For people.'),
  country: text('ISO 3166-1 alpha-2; phones without a country code are read in it.'),
  zone: text('IANA zone, of times without an offset.'),
} as const;

const currency = {
  type: ['string', 'null'],
  maxLength: 3,
  pattern: '^[A-Z]{3}$',
  description: 'ISO 4217: that of all transactions. Null: none yet; the first import that names one decides.',
} as const satisfies Schema;

const eventsOut = {
  type: 'boolean',
  description:
    'Whether what happens to customers is published to the topic of the events of the workspace, which is made when it is switched on.',
} as const satisfies Schema;

const settings = {
  multi_accounts: multiAccounts,
  minor_digits: minorDigits,
  currency,
  events_out: eventsOut,
} as const;

export const workspaceSchemas = {
  Workspace: exactly({ ...fixed, ...settings }),
  ChangedWorkspace: accepting({ ...readOnly(fixed), ...settings }),
} as const satisfies Record<string, Schema>;
