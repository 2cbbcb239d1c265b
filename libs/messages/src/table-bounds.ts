/** Where a table begins in a file that has other lines before it. Lines are physical, from 1. */
export type HeaderPlace =
  | { readonly line: number }
  /** The first record whose cells begin with these. */
  | { readonly starts: readonly string[] }
  /** The file has no header row: these are its headers. */
  | { readonly names: readonly string[] };

/** Where it ends, in a file that has other lines behind it. */
export type FooterPlace =
  /** So many records at the end of the file. */
  | { readonly rows: number }
  /** From the first record on whose first cell begins with this. */
  | { readonly starts: string };

/** Which records of a file are its table; without them, all are. Only of formats with a header row. */
export interface TableBounds {
  readonly header?: HeaderPlace;
  readonly footer?: FooterPlace;
}

/** What was set for one file, whatever a mapping says. */
export interface SetBounds {
  /** The line of its header. */
  readonly headerRow?: number | null;
  /** So many records at its end are no rows. */
  readonly footerRows?: number | null;
}

/** Which records of a file are its table: what its mapping says counts before what was set for the file. Null: all. */
export const tableBoundsOf = ({
  table,
  headerRow,
  footerRows,
}: SetBounds & { readonly table?: TableBounds | null }): TableBounds | null => {
  const bounds = {
    ...(headerRow && { header: { line: headerRow } }),
    ...(footerRows && { footer: { rows: footerRows } }),
    ...table,
  };
  return bounds.header || bounds.footer ? bounds : null;
};
