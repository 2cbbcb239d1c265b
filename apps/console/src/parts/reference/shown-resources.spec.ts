import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { referenceCalls } from '../../api/reference-calls.js';
import { type ShownResource, shownResources } from './shown-resources.js';

interface BodySchema {
  readonly properties: Readonly<Record<string, { readonly maxLength?: number; readonly readOnly?: boolean }>>;
  readonly required?: readonly string[];
}

const { components } = JSON.parse(
  readFileSync(new URL('../../../../../docs/openapi.json', import.meta.url), 'utf8'),
) as { readonly components: { readonly schemas: Readonly<Record<string, BodySchema>> } };

const calls = referenceCalls as Readonly<Record<string, { readonly path: string; readonly body?: string }>>;
const bodyOf = ({ calls: { create, change } }: ShownResource, act: 'create' | 'change'): BodySchema =>
  components.schemas[calls[act === 'create' ? create : change]?.body ?? ''] as BodySchema;

describe.each(shownResources)('$path', (resource: ShownResource) => {
  const { path, fields } = resource;

  it('is where the API has it', () => {
    expect(Object.values(resource.calls).map((name) => calls[name]?.path)).toEqual([
      ...[`/v1/${path}`, `/v1/${path}`, `/v1/${path}/{id}`, `/v1/${path}/{id}`],
    ]);
  });

  it('has the fields of the API, with their limits', () => {
    const { properties, required } = bodyOf(resource, 'create');
    expect(fields.map(({ name, maxLength }) => [name, maxLength]).toSorted()).toEqual(
      Object.entries(properties)
        .map(([name, { maxLength }]) => [name, maxLength])
        .toSorted(),
    );
    expect(fields.filter(({ isOptional }) => !isOptional).map(({ name }) => name)).toEqual(required);
  });

  it('changes what the API changes', () => {
    const { properties } = bodyOf(resource, 'change');
    expect(fields.filter(({ isFixed }) => !isFixed).map(({ name }) => name)).toEqual(
      Object.keys(properties).filter((name) => !properties[name]?.readOnly),
    );
  });
});
