/** What a token may be allowed to do. The names are in the tokens that exist: they are added to, and never change. */
export const scopes = {
  'imports:read': 'Imports with their files, mappings, errors and plans; no value that is stored of a customer.',
  'imports:write': 'Make imports, upload files, validate, start, cancel.',
  'customers:read':
    'Customers as stored, with their events and transactions; with another scope also the stored values in its answers.',
  'customers:write':
    'With imports:write: import customers in one call, by the CSV endpoint, and have access tokens issued for it.',
  'events:write': 'Say what has happened to a customer.',
  'attributes:read': 'The attributes of customers.',
  'attributes:write': 'Add, change and remove attributes.',
  'kinds:read': 'Kinds of imports, their templates, and what their files may hold.',
  'mappings:read': 'Saved mappings.',
  'mappings:write': 'Save, replace and delete mappings.',
  'streams:read': 'Streams with their counts and errors.',
  'streams:write': 'Make, pause, resume, change and delete streams.',
  'workflows:read': 'Workflows.',
  'workflows:write': 'Name, change and remove workflows; set them inactive or active, also for an import.',
  'reference-data:read': 'Brands, points of contact, data sources, segments, topics and action templates.',
  'reference-data:write': 'Make, change and delete them.',
  'workspace:read': 'The workspace and its settings.',
  'workspace:write': 'Change the settings of the workspace.',
  'users:read': 'The people of the workspace, with their roles.',
  'users:write':
    'Add, change and remove people whose roles allow no more than one may do oneself, and make links by which they sign in.',
  'tokens:read': 'The tokens of the workspace, without their secrets.',
  'tokens:write': 'Make, rotate and revoke tokens, with no more scopes than one has oneself.',
  'status:read': 'Which processes live.',
} as const satisfies Readonly<Record<string, string>>;

export type Scope = keyof typeof scopes;

/** A token with it may do everything. */
export const EVERY_SCOPE = '*';
