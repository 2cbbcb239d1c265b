import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** Bodies of the CSV endpoint, written from the specification and not from the contract (spec: voucherify.md). */
const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' };
const whole = { type: 'integer', minimum: 0 };

const action = {
  id: { type: 'string', pattern: '^aa_[0-9a-f]{18}$' },
  object: { const: 'async_action' },
  type: { const: 'CUSTOMERS.IMPORT_CSV' },
  status: { enum: ['ENQUEUED', 'IN_PROGRESS', 'DONE', 'FAILED'] },
  operation_status: { enum: ['UNKNOWN', 'SUCCESS', 'FAILED'] },
  progress: { type: 'integer', minimum: 0, maximum: 100 },
  created_at: time,
  updated_at: time,
  processing_time: whole,
  request_id: { type: 'string', pattern: '^v-[0-9a-f]{18}$' },
};

const failed = {
  type: 'object',
  properties: { source_id: { type: 'string' }, row: { type: 'integer', minimum: 1 }, reason: { type: 'string' } },
  required: ['source_id', 'row', 'reason'],
  additionalProperties: false,
};

const result = {
  type: 'object',
  properties: {
    ...{ message: { type: 'string', minLength: 1 }, done_count: whole, failed_count: whole },
    failed: { type: 'array', items: failed, maxItems: 1_000 },
  },
  required: ['message', 'done_count', 'failed_count', 'failed'],
  additionalProperties: false,
};

const summary = { type: 'object', properties: action, required: Object.keys(action), additionalProperties: false };

/** Each operation status belongs to one status or two, and a result and 100 % to the end. */
const states = [
  { status: { enum: ['ENQUEUED', 'IN_PROGRESS'] }, operation_status: { const: 'UNKNOWN' }, progress: { maximum: 99 } },
  { status: { const: 'DONE' }, operation_status: { const: 'SUCCESS' }, progress: { const: 100 } },
  { status: { const: 'FAILED' }, operation_status: { const: 'FAILED' }, progress: { const: 100 } },
];

const wholeAction = {
  type: 'object',
  properties: { ...action, result },
  required: Object.keys(action),
  additionalProperties: false,
  oneOf: states.map((properties, i) => ({
    properties,
    ...(i === 0 ? { not: { required: ['result'] } } : { required: ['result'] }),
  })),
};

const list = {
  type: 'object',
  properties: {
    ...{ object: { const: 'list' }, data_ref: { const: 'async_actions' }, has_more: { type: 'boolean' } },
    async_actions: { type: 'array', items: summary },
  },
  required: ['object', 'data_ref', 'async_actions', 'has_more'],
  additionalProperties: false,
};

const ajv = new Ajv2020({ allErrors: true, strict: false });

const checking = (check: ValidateFunction) => (body: unknown) => {
  if (!check(body)) throw new Error(`${ajv.errorsText(check.errors)} in ${JSON.stringify(body)}`);
};

/** Throws unless a body is an action as the page says. */
export const checkAction = checking(ajv.compile(wholeAction));

/** Throws unless a body is a list of actions as the page says. */
export const checkActionList = checking(ajv.compile(list));
