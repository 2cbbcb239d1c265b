import { components, count, exactly, list, type Schema, text } from '#libs/api-contract';
import { problems } from '../http/problem.js';

const problem: Schema = {
  type: 'object',
  description: 'Problem details (RFC 9457), sent as application/problem+json.',
  properties: {
    type: text('urn:sluice:problem:<code>'),
    title: text('What kind of problem it is.'),
    status: { type: 'integer' },
    detail: text('What is wrong with this request, and how to fix it.'),
    code: { type: 'string', enum: Object.keys(problems) },
    errors: list(
      { type: 'object' },
      'Every mistake, 100 at most: `pointer` and `detail` of a request, entries as ErrorEntry with `file_errors`, EventReason with `invalid_event`, MappingFaults with `invalid_mapping`, workflows with `workflows_not_acknowledged`, what refers to an entry with `in_use`.',
    ),
    errors_total: count('How many there are, when they are more than those listed.'),
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
  additionalProperties: false,
};

/** Everything that the HTTP API takes and answers, by name. */
export const schemas: Readonly<Record<string, Schema>> = {
  ...components,
  Problem: problem,
  Health: exactly({
    status: { type: 'string', enum: ['ok', 'failing'] },
    checks: { type: 'object', additionalProperties: { type: 'boolean' } },
  }),
};
