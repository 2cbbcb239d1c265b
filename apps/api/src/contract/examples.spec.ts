import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { examples } from '#libs/api-contract';
import { operations } from './operations.js';
import { schemas } from './schemas.js';

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ components: { schemas } }, 'api');

describe('the examples of the contract', () => {
  it.each(Object.entries(examples))('%s is valid', (name, example) => {
    const check = ajv.getSchema(`api#/components/schemas/${name}`);
    expect(check?.(example), ajv.errorsText(check?.errors)).toBe(true);
  });

  it('there is one of each body that is JSON', () => {
    const bodies = Object.values(operations).flatMap(({ body }) => body?.['application/json']?.$ref ?? []);
    expect(bodies.map((ref) => ref.split('/').at(-1) ?? '').filter((name) => !(name in examples))).toEqual([]);
  });
});
