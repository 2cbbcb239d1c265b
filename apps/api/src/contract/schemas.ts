import { components, exactly, type Schema } from '#libs/api-contract';

/** Everything that the HTTP API takes and answers, by name. */
export const schemas: Readonly<Record<string, Schema>> = {
  ...components,
  Health: exactly({
    status: { type: 'string', enum: ['ok', 'failing'] },
    checks: { type: 'object', additionalProperties: { type: 'boolean' } },
  }),
};
