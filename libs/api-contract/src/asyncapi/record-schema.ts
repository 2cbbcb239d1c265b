import { guideTo, type ValueSchema, valueTypeOf } from '#libs/attributes';
import type { KindField } from '#libs/kinds';
import { cellHeaders } from '#libs/mapping';
import type { ColumnDefinition, RunDefinition } from '#libs/messages';
import { type SchemaTree, treeOf } from './schema-tree.js';

/** JSON Schema as AsyncAPI has it, a superset of draft 7. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What decides which records a stream takes: of a kind with attributes the columns that its runs read. */
export type RecordOutline = Pick<RunDefinition, 'columns' | 'cells' | 'matching' | 'country'>;

/** A record, and one that is taken if its customer or what else it names exists. */
export interface DescribedRecord {
  readonly schema: JsonSchema;
  readonly example: unknown;
}

const ANY_CELL = {
  type: ['string', 'number', 'boolean', 'array', 'null'],
  items: { type: ['string', 'number', 'boolean', 'null'] },
} as const;

/** A mapping turns what is in the record into values: then only the mapping says what that may be. */
const isAsWritten = ({ values, entries }: ColumnDefinition): boolean => !values && !entries;

const orNull = (schema: ValueSchema): JsonSchema => ({
  ...schema,
  type: [schema.type, 'null'].flat(),
  ...(schema.enum && { enum: [...schema.enum, null] }),
});

const isNeeded = ({ attribute, fallback }: ColumnDefinition, [id]: readonly string[], lanes: string): boolean =>
  (lanes === 'by_key' && attribute.id === id) || (attribute.mandatory === true && fallback === undefined);

interface DescribedKey {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
  readonly example: unknown;
}

const keyOfColumn = (column: ColumnDefinition, { matching, country }: RecordOutline): DescribedKey => {
  const { attribute, header } = column;
  const { accepts, example } = guideTo(attribute, country);
  const isRequired = isNeeded(column, matching.identifiers, matching.lanes);
  const schema = valueTypeOf(attribute).schema(attribute);
  const described = isAsWritten(column) ? (isRequired ? schema : orNull(schema)) : ANY_CELL;
  return {
    name: header as string,
    schema: { ...described, title: attribute.label, description: accepts, examples: [example] },
    isRequired,
    example,
  };
};

const keyOfEntries = (name: string): DescribedKey => ({
  name,
  schema: { ...ANY_CELL, description: 'Read by entries of the mapping.' },
  isRequired: false,
  example: null,
});

/** Rows of some kinds find their customer by one of several identifiers: any of them will do. */
const identifiedBy = ({ matching, columns }: RecordOutline): JsonSchema => {
  const headers = matching.identifiers.flatMap((id) =>
    columns.flatMap(({ attribute, header }) => (attribute.id === id && header !== null ? [header] : [])),
  );
  return matching.lanes === 'one' && headers.length > 1 ? { anyOf: headers.map((name) => ({ required: [name] })) } : {};
};

/** A record of a kind whose keys are attributes, or headers of a mapping. */
export const attributeRecord = (outline: RecordOutline): DescribedRecord => {
  const carried = new Set(cellHeaders(outline));
  const keys = [
    ...outline.columns.filter(({ header }) => header !== null).map((column) => keyOfColumn(column, outline)),
    ...(outline.cells ?? []).filter((header) => carried.has(header)).map(keyOfEntries),
  ];
  const { schema, example }: SchemaTree = treeOf(keys);
  return { schema: { ...schema, ...identifiedBy(outline) }, example };
};

const fieldTypes: Readonly<Record<string, JsonSchema>> = {
  numeric: { type: 'number' },
  datetime: { type: 'string', format: 'date-time' },
  list: { type: 'array', items: { type: 'object' } },
};

const END_MARKER = {
  type: 'object',
  description: 'Says that all actions of the transaction were published.',
  properties: { transaction_id: { type: 'string' }, action: { type: 'string', enum: ['end'] } },
  required: ['transaction_id', 'action'],
} as const;

/** An action of a transaction, whose fields are fixed. */
export const actionRecord = (fields: readonly KindField[]): DescribedRecord => {
  const keys = fields.map(
    ({ id, type, mandatory, accepts, example }): DescribedKey => ({
      name: id,
      schema: { ...(fieldTypes[type] ?? { type: 'string' }), description: accepts, examples: [example] },
      isRequired: mandatory,
      example: mandatory ? example : null,
    }),
  );
  const { schema, example } = treeOf(keys);
  return { schema: { anyOf: [schema, END_MARKER] }, example };
};
