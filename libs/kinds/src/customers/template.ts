import { guideTo } from '#libs/attributes';
import { csvRecord } from '#libs/formats';
import type { AttributeDefinition, Cell } from '#libs/messages';
import { fieldOfAttribute, type KindField, type KindPlace } from '../kind.js';

const EXAMPLE_IDS: ReadonlyMap<string, string> = new Map([
  ['id', 'C-1001'],
  ['external_id', 'EXT-1001'],
]);

const exampleOf = (attribute: AttributeDefinition, country: string): Cell =>
  EXAMPLE_IDS.get(attribute.id) ?? guideTo(attribute, country).example;

const textOf = (cell: Cell): string => (Array.isArray(cell) ? cell.join(';') : String(cell ?? ''));

/** Every attribute of the workspace is a field. */
export const customerFields = ({ attributes, country }: KindPlace): readonly KindField[] =>
  attributes.map((attribute) => fieldOfAttribute(attribute, country));

/** One customer with every attribute. */
export const customersJson = ({ attributes, country }: KindPlace): string =>
  JSON.stringify([Object.fromEntries(attributes.map((attribute) => [attribute.id, exampleOf(attribute, country)]))]);

/** The same as CSV (RFC 4180). */
export const customersCsv = ({ attributes, country }: KindPlace): string => {
  const header = attributes.map(({ id }) => id);
  const example = attributes.map((attribute) => textOf(exampleOf(attribute, country)));
  return csvRecord(header) + csvRecord(example);
};
