import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../deploy/local/paths.js';

/** What of a JSON Schema matters for how large a value may be. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly maxProperties?: number;
  readonly readOnly?: boolean;
}

interface Described {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const document = JSON.parse(readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8')) as Document;

/** An operation that takes a JSON body. */
export interface JsonOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly schema: Schema;
}

export const jsonOperations: readonly JsonOperation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { operationId, requestBody }]) => {
    const schema = requestBody?.content['application/json']?.schema;
    return schema ? [{ operationId, method: method.toUpperCase(), path, schema }] : [];
  }),
);

const resolved = (schema: Schema): Schema =>
  schema.$ref ? resolved(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;

/** Which value a string of a schema gets; `n` tells the values of a list apart. */
export type TextFor = (n: number, schema: Schema) => string;

/** Bytes that a body may still have. */
class Room {
  constructor(private left: number) {}

  take(bytes: number): boolean {
    this.left -= bytes;
    return this.left > 0;
  }
}

const isOf = ({ type }: Schema, name: string): boolean => [type ?? []].flat().includes(name);

/** As many parts as may be, as long as there is room. */
const many = <T>(most: number, room: Room, make: (n: number) => T): T[] => {
  const parts: T[] = [];
  for (let n = 0; n < most && room.take(4); n += 1) parts.push(make(n));
  return parts;
};

class Worst {
  constructor(
    private readonly textFor: TextFor,
    private readonly room: Room,
    /** Which of several alternatives is taken. */
    private readonly choice: number,
  ) {}

  of(given: Schema, n = 0): unknown {
    const schema = resolved(given);
    const { oneOf, anyOf } = schema;
    const alternatives = (schema.properties ? undefined : oneOf) ?? anyOf;
    if (alternatives) return this.of(alternatives[this.choice % alternatives.length] ?? {}, n);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return schema.enum[n % schema.enum.length];
    if (isOf(schema, 'array') && schema.items) return this.#list(schema);
    if (isOf(schema, 'object')) return this.#object(schema);
    if (isOf(schema, 'string')) return this.#text(schema, n);
    return isOf(schema, 'boolean') ? false : 1;
  }

  #list({ items = {}, maxItems = 1_000 }: Schema): unknown {
    return many(maxItems, this.room, (n) => this.of(items, n));
  }

  #text(schema: Schema, n: number): string {
    const text = this.textFor(n, schema).slice(0, schema.maxLength ?? 1_000);
    return this.room.take(Buffer.byteLength(text)) ? text : '';
  }

  #object({ properties = {}, additionalProperties, maxProperties = 1_000, oneOf = [] }: Schema): unknown {
    const [needed = [], ...others] = oneOf.map(({ required = [] }) => required);
    const left = new Set(others.flat().filter((name) => !needed.includes(name)));
    const named = Object.entries(properties).filter(([name, { readOnly }]) => !readOnly && !left.has(name));
    const fields = named.map(([name, schema]) => [name, this.of(schema)] as const);
    if (typeof additionalProperties !== 'object') return Object.fromEntries(fields);
    const more = many(maxProperties, this.room, (n) => [`k${n}`, this.of(additionalProperties, n)] as const);
    return Object.fromEntries([...fields, ...more]);
  }
}

/** The largest value of a schema that fits into so many bytes, with these texts. */
export const worstValue = (schema: Schema, bytes: number, textFor: TextFor, choice = 0): unknown =>
  new Worst(textFor, new Room(bytes), choice).of(schema);
