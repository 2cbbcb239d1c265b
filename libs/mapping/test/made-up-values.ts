/** Values of a column, taken in turn; `#` is the number of the row. */
export type Columns = Readonly<Record<string, readonly string[]>>;

/** Columns as a system writes them, and which attribute each is; all others are none. */
export type Layouts = Readonly<Record<string, readonly [Columns, Readonly<Record<string, string>>]>>;

export const names = {
  first: ['Anna', 'Béla', 'Zoë'],
  last: ['Kiss', 'Nagy', 'Müller', 'Smith'],
  full: ['Anna Kiss', 'Zoë Roy'],
};
export const email = ['p#@example.com'];
export const phones = ['+36 30 123 45#', '', '+36 20 765 43#'];
export const births = ['1980-02-#', '1991-11-#', ''];
export const moments = ['2024-03-04 10:11:#', '2023-12-30 01:02:#'];
export const address = {
  city: ['Pécs', 'Eger'],
  zip: ['7621', '3300'],
  street: ['Fő utca #', 'Kis utca #'],
  country: ['HU', 'Hungary'],
};
export const remarks = ['Please call after five', '', 'Likes to sit outside'];
