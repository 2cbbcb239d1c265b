/** The last two match no attribute of the workspace: they are ignored, and listed as such. */
export const columns = [
  'Customer ID',
  'First name',
  'Last name',
  'E-mail',
  'Phone',
  'Birth date',
  'Gender',
  'Language',
  'Company',
  'Newsletter',
  'Points',
  'Tier',
  'City',
  'Postal code',
  'Country',
  'Registered at',
  'Website',
  'Description',
  'Favourite store',
  'Internal remark',
] as const;

export type Column = (typeof columns)[number];
export type Row = Record<Column, string>;
