import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Schema } from '#libs/api-contract';
import { projectRoot } from '../../../../deploy/local/paths.js';

interface Described {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const document = JSON.parse(readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8')) as Document;

const is = ({ type }: Schema, name: string): boolean => [type ?? []].flat().includes(name);

/** What of a schema may be of any size, by where it is. */
const unbounded = (schema: Schema, at: string): readonly string[] => {
  if (schema.$ref) return unbounded(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, at);
  const { properties = {}, items, additionalProperties, anyOf = [], oneOf = [], enum: values } = schema;
  const isOpen = typeof additionalProperties === 'object' || (is(schema, 'object') && additionalProperties !== false);
  return [
    ...(is(schema, 'string') && !values && schema.maxLength === undefined ? [`${at} lacks maxLength`] : []),
    ...(is(schema, 'array') && schema.maxItems === undefined ? [`${at} lacks maxItems`] : []),
    ...(isOpen && schema.maxProperties === undefined ? [`${at} lacks maxProperties`] : []),
    ...Object.entries(properties).flatMap(([name, part]) => unbounded(part, `${at}/${name}`)),
    ...(items ? unbounded(items, `${at}/[]`) : []),
    ...(typeof additionalProperties === 'object' ? unbounded(additionalProperties, `${at}/*`) : []),
    ...[...anyOf, ...oneOf].flatMap((part) => unbounded(part, at)),
  ];
};

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
);

it.each(operations)('everything that %s takes is bounded', (_, { parameters, requestBody }) => {
  const body = requestBody?.content['application/json']?.schema;
  const queries = parameters.filter((parameter) => parameter.in !== 'path');
  expect([
    ...queries.flatMap(({ name, schema }) => unbounded(schema, name)),
    ...(body ? unbounded(body, '') : []),
  ]).toEqual([]);
});
