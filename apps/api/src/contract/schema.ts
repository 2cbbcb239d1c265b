/** JSON Schema 2020-12, as OpenAPI 3.1 uses it: what is documented is what requests and answers are checked against. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly (string | null)[];
  readonly const?: number;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly default?: string | number | boolean | object;
  /** In a request: may be sent back as it was read, and changes nothing. */
  readonly readOnly?: boolean;
}

export const text = (description: string): Schema => ({ type: 'string', description });
/** A text of a request, with the most characters that it may have. */
export const given = (maxLength: number, description: string): Schema => ({ type: 'string', maxLength, description });
export const textOrNull = (description: string): Schema => ({ type: ['string', 'null'], description });
/** Any label of the Encoding Standard for an encoding that files can have. */
export const encodingLabel = {
  type: 'string',
  format: 'encoding',
  maxLength: 40,
  description:
    'A label of the WHATWG Encoding Standard: utf-8, utf-16le, windows-1252, macintosh, windows-1251, shift_jis, …',
} as const satisfies Schema;
export const count = (description: string): Schema => ({ type: 'integer', minimum: 0, description });
export const countOrNull = (description: string): Schema => ({ type: ['integer', 'null'], minimum: 0, description });
export const seconds = (description: string): Schema => ({ type: ['number', 'null'], minimum: 0, description });
export const time: Schema = { type: 'string', format: 'date-time' };
export const timeOrNull: Schema = { type: ['string', 'null'], format: 'date-time' };
export const list = (items: Schema, description?: string): Schema => ({
  type: 'array',
  items,
  ...(description === undefined ? {} : { description }),
});

/** An object that has exactly these properties, all of them. */
export const exactly = (properties: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** A page: its items, and where the next one begins. */
export const page = (items: Schema, description?: string): Schema =>
  exactly({ items: list(items, description), next_cursor: textOrNull('For the next page; null on the last one.') });

/** A request's object: these properties and no others, the given ones required. */
export const accepting = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** Longer than any text of such a field. */
const MOST_READ_BACK = 1_000;

/** Fields of an answer that a request may hold as they were read. */
export const readOnly = (properties: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      { ...(schema.type === 'string' && !schema.enum ? { maxLength: MOST_READ_BACK } : {}), ...schema, readOnly: true },
    ]),
  );

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
