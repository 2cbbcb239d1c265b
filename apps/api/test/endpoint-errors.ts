import { Ajv2020 } from 'ajv/dist/2020.js';

/** The form of errors, written from the specification and not from the contract (spec: voucherify.md, "Errors"). */
const schema = {
  type: 'object',
  properties: {
    code: { type: 'integer', minimum: 400, maximum: 599 },
    key: { type: 'string', pattern: '^[a-z_]+$' },
    message: { type: 'string', minLength: 1 },
    details: { type: 'string', minLength: 1 },
    request_id: { type: 'string', pattern: '^v-[0-9a-f]{18}$' },
    resource_id: { type: 'string', minLength: 1 },
    resource_type: { type: 'string', minLength: 1 },
  },
  required: ['code', 'key', 'message', 'details', 'request_id'],
  additionalProperties: false,
  if: { properties: { code: { const: 404 } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['resource_id', 'resource_type'] },
};

const check = new Ajv2020().compile(schema);

/** Throws unless a body is an error of the CSV endpoint, with its status. Returns its key. */
export const endpointKeyOf = (body: unknown, status: number): string => {
  if (!check(body)) throw new Error(`${JSON.stringify(check.errors)} in ${JSON.stringify(body)}`);
  const { code, key } = body as { readonly code: number; readonly key: string };
  if (code !== status) throw new Error(`the status is ${status}, the code ${code}`);
  return key;
};
