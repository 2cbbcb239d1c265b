/** JSON Schema 2020-12, as OpenAPI 3.1 uses it: what is documented is what requests and answers are checked against. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly (string | number | null)[];
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

type Properties = Readonly<Record<string, Schema>>;

export const text = (description: string) => ({ type: 'string', description }) as const;
/** A text of a request, with the most characters that it may have. */
export const given = (maxLength: number, description: string) => ({ type: 'string', maxLength, description }) as const;
export const textOrNull = (description: string) => ({ type: ['string', 'null'], description }) as const;
/** Any label of the Encoding Standard for an encoding that files can have. */
export const encodingLabel = {
  type: 'string',
  format: 'encoding',
  maxLength: 40,
  description:
    'A label of the WHATWG Encoding Standard: utf-8, utf-16le, windows-1252, macintosh, windows-1251, shift_jis, …',
} as const satisfies Schema;
/** Excel has 31 characters at most, other programs more. */
export const sheetName = {
  type: 'string',
  minLength: 1,
  maxLength: 255,
  description: 'Of Excel workbooks: the name of the sheet to be read, where it is not the first visible one.',
} as const satisfies Schema;
/** What of CSV the words of `quoting` mean. */
export const QUOTING =
  'double: a quote in a quoted cell is doubled; backslash: it may have a backslash before it instead; loose: there may be blanks around the quotes of a cell.';
export const count = (description: string) => ({ type: 'integer', minimum: 0, description }) as const;
export const countOrNull = (description: string) => ({ type: ['integer', 'null'], minimum: 0, description }) as const;
export const seconds = (description: string) => ({ type: ['number', 'null'], minimum: 0, description }) as const;
export const time = { type: 'string', format: 'date-time' } as const satisfies Schema;
export const timeOrNull = { type: ['string', 'null'], format: 'date-time' } as const satisfies Schema;
export const list = <const S extends Schema>(items: S, description?: string) =>
  ({ type: 'array', items, ...(description === undefined ? {} : { description }) }) as const;

/** An object that has exactly these properties, all of them. */
export const exactly = <const P extends Properties>(properties: P) =>
  ({
    type: 'object',
    properties,
    required: Object.keys(properties) as readonly (keyof P & string)[],
    additionalProperties: false,
  }) as const;

/** A page: its items, and where the next one begins. */
export const page = <const S extends Schema>(items: S, description?: string) =>
  exactly({ items: list(items, description), next_cursor: textOrNull('For the next page; null on the last one.') });

/** A request's object: these properties and no others, the given ones required. */
export const accepting = <const P extends Properties, const R extends keyof P & string = never>(
  properties: P,
  required: readonly R[] = [],
) =>
  ({
    type: 'object',
    properties,
    // Without `NoInfer` the schema that is expected where this is called would make all of them required.
    required: required as readonly NoInfer<R>[],
    additionalProperties: false,
  }) as const;

/** Longer than any text of such a field. */
const MOST_READ_BACK = 1_000;

/** Fields of an answer that a request may hold as they were read. */
export const readOnly = <const P extends Properties>(properties: P): P =>
  Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [
      name,
      { ...(each.type === 'string' && !each.enum ? { maxLength: MOST_READ_BACK } : {}), ...each, readOnly: true },
    ]),
  ) as unknown as P;

export const ref = <const N extends string>(name: N) => ({ $ref: `#/components/schemas/${name}` }) as const;
export const orNull = <const S extends Schema>(one: S) => ({ anyOf: [one, { type: 'null' }] }) as const;
