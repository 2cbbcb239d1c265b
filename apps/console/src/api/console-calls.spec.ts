import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ApiOperation, consoleCalls } from './console-calls.js';

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>;
}

interface Documented {
  readonly operationId: string;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

const { paths } = JSON.parse(readFileSync(new URL('../../../../docs/openapi.json', import.meta.url), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
};

const schemaOf = (content: Content | undefined): string | undefined =>
  content?.content?.['application/json']?.schema?.$ref?.split('/').at(-1);

const answersOf = ({ responses }: Documented): readonly (string | null)[] =>
  Object.entries(responses)
    .filter(([status]) => status.startsWith('2'))
    .map(([, response]) => schemaOf(response) ?? null);

describe('what the console calls', () => {
  it.each(Object.entries<ApiOperation>(consoleCalls))('%s is documented so', (name, { method, path, body, answer }) => {
    const documented = paths[path]?.[method.toLowerCase()];
    expect(documented?.operationId).toBe(name);
    expect(schemaOf(documented?.requestBody) ?? 'Nothing').toBe(body ?? 'Nothing');
    expect(documented && answersOf(documented)).toContain(answer);
  });
});
