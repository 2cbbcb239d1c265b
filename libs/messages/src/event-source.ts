/** What events of customers come from, as people read it; those of transactions have sources of their own. */
export const eventSources = [
  'Async Import',
  'API',
  'People Import',
  'Contacts Import',
  'CSV Import',
  'Stream',
] as const;

export type EventSource = (typeof eventSources)[number];
