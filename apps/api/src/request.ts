import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Schema } from './contract/schema.js';
import { Problem } from './problem.js';

/** One mistake of a request: where (a JSON pointer, or the name of a parameter) and what. */
export interface Mistake {
  readonly pointer: string;
  readonly detail: string;
}

const bodies = new Ajv2020({ allErrors: true, useDefaults: true, strict: false });
/** Parameters are text: numbers are read from it. */
const queries = new Ajv2020({ allErrors: true, useDefaults: true, coerceTypes: true, strict: false });

const describe = ({ instancePath, message = 'is wrong', params }: ErrorObject): Mistake => {
  if ('additionalProperty' in params) {
    return { pointer: `${instancePath}/${params.additionalProperty}`, detail: 'is not known here' };
  }
  if ('missingProperty' in params)
    return { pointer: `${instancePath}/${params.missingProperty}`, detail: 'is missing' };
  const allowed = 'allowedValues' in params ? `: ${params.allowedValues.join(', ')}` : '';
  return { pointer: instancePath, detail: message + allowed };
};

const check = <T>(ajv: Ajv2020, schema: Schema, given: unknown): T => {
  const value: unknown = structuredClone(given ?? {});
  if (ajv.validate<T>(schema, value)) return value;
  const mistakes = (ajv.errors ?? []).map(describe);
  const detail = mistakes.map((mistake) => `${mistake.pointer} ${mistake.detail}`.trim()).join('; ');
  throw new Problem('invalid_request', detail, mistakes);
};

/** The body as the contract describes it, with its defaults. Throws Problem with every mistake. */
export const readBody = <T>(schema: Schema, body: unknown): T => check<T>(bodies, schema, body);

/** The query as the contract describes it, numbers as numbers. Throws Problem with every mistake. */
export const readQuery = <T>(schema: Schema, query: unknown): T => check<T>(queries, schema, query);
