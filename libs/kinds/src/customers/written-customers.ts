import { csvCell, csvRecord, formulaSafe } from '#libs/formats';
import { cellOfText, idAttribute, importable } from '#libs/mapping';
import type { AttributeDefinition, CustomerDoc, Matching, StoredValue } from '#libs/messages';
import { storedAt } from './fields.js';

/** How customers are written as a file of which an import without a mapping changes nothing. */
export interface CustomerFile {
  readonly type: string;
  /** Before the first customer. */
  readonly begin: string;
  readonly record: (customer: CustomerDoc) => string;
}

/** A value of one attribute: what is nested is none. */
type Value = Exclude<StoredValue, { readonly [part: string]: StoredValue }>;

/** Ids of the attributes that an import of this matching has columns for, by which these are found; the ID first. */
export const customerColumns = (attributes: readonly AttributeDefinition[], matching: Matching): readonly string[] => {
  const ids = importable(attributes, matching).map(({ id }) => id);
  const first = idAttribute(matching);
  return first === null ? ids : [first, ...ids.filter((id) => id !== first)];
};

const isValue = (stored: StoredValue): stored is Value =>
  typeof stored !== 'object' || Array.isArray(stored) || stored instanceof Date;

/** Reads the value of an attribute; undefined: the customer has none. */
const compileRead = (id: string): ((customer: CustomerDoc) => Value | undefined) => {
  const [top = id, part = null] = id.split('.', 2);
  return (customer) => {
    const stored = storedAt(customer, { top, part });
    return stored !== undefined && isValue(stored) ? stored : undefined;
  };
};

/** Items with a `;` between them where that is read as these items, else a JSON array. */
const textOfItems = (items: readonly unknown[]): string => {
  const texts = items.map(String);
  const text = texts.join(';');
  const isRead = !text.startsWith('[') && cellOfText(text) === text && !texts.some((item) => item.includes(';'));
  return isRead ? text : JSON.stringify(items);
};

/** A value as the text of a cell; `written`: of what is text. */
const textOf = (value: Value | undefined, written: (text: string) => string): string => {
  if (value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') return written(textOfItems(value as readonly unknown[]));
  return typeof value === 'string' ? written(value) : String(value);
};

const csvFile = (columns: readonly string[], begin: string, written: (text: string) => string): CustomerFile => {
  const readers = columns.map(compileRead);
  return {
    type: 'text/csv; charset=utf-8',
    begin: begin + csvRecord(columns),
    record: (customer) => `${readers.map((read) => csvCell(textOf(read(customer), written))).join(',')}\r\n`,
  };
};

/** What tells spreadsheets that a file is in UTF-8. */
const BOM = '\ufeff';

/**
 * As CSV. `isForSpreadsheets`: with an apostrophe before each text that they would take for a formula, which an import
 * takes off most of them only (docs/customers.md, "All customers as a file").
 */
export const customersAsCsv = (
  columns: readonly string[],
  { isForSpreadsheets = false }: { readonly isForSpreadsheets?: boolean } = {},
): CustomerFile => (isForSpreadsheets ? csvFile(columns, BOM, formulaSafe) : csvFile(columns, '', cellOfText));

const jsonOf = (value: Value | undefined): unknown => (typeof value === 'string' ? cellOfText(value) : value);

/** As NDJSON: an object a line, without what a customer lacks. */
export const customersAsNdjson = (columns: readonly string[]): CustomerFile => {
  const readers = columns.map((id) => [id, compileRead(id)] as const);
  return {
    type: 'application/x-ndjson',
    begin: '',
    record: (customer) =>
      `${JSON.stringify(Object.fromEntries(readers.map(([id, read]) => [id, jsonOf(read(customer))])))}\n`,
  };
};
