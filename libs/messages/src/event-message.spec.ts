import { CloudEvent, Kafka, type KafkaMessage } from 'cloudevents';
import { describe, expect, it } from 'vitest';
import type { EventDoc } from './documents.js';
import { type AnyEvent, eventMessage } from './event-message.js';
import { apiEventKey, descendingTime, eventKey } from './ids.js';
import { MOST_VALUE_BYTES } from './outbox.js';

const at = new Date('2026-04-07T12:00:00.250Z');
const time = descendingTime(at);
const name = 'f'.repeat(32);

const record = { run: 'run_1', file: 2, row: 7 };

const changed: EventDoc = {
  _id: eventKey('demo:K-1', time, record),
  workspace: 'demo',
  customer: 'demo:K-1',
  action: 'profile',
  source: 'Async Import',
  at,
  before: { first_name: 'Ann', address: { city: 'Pécs' } },
  after: { first_name: 'Anna "A"', born: new Date('1990-01-02T00:00:00Z'), points: 3 },
  rules: { points: 'fallback' },
  import: 'imp_1',
  ...record,
  n: 4,
};

const { before: _before, import: _import, run: _run, file: _file, row: _row, ...bare } = changed;

const sent: EventDoc = {
  ...bare,
  _id: apiEventKey('demo:a:b', time, name),
  customer: 'demo:a:b',
  action: 'opt_in',
  source: 'API',
  n: 1,
};

const action: AnyEvent = {
  _id: eventKey('demo:K-1', time, { run: 'run_2', file: 0, row: 1 }),
  workspace: 'demo',
  customer: 'demo:K-1',
  action: 'partial_refund',
  source: 'Historical Transaction Import',
  at,
  transaction: 'T1',
  amount: '12.50',
  data: '{"action":"partial_refund","total":12.50000000000000000001}',
  import: 'imp_2',
  ...{ run: 'run_2', file: 0, row: 1, n: 0 },
};

const base = { at: '2026-04-07T12:00:00.250Z' };

/** Written from the specification (streams.md, "Events out"). */
const cases: readonly (readonly [what: string, event: AnyEvent, headers: object, value: object])[] = [
  [
    'a row that changes its customer',
    changed,
    {
      ...{ ce_id: 'demo:K-1:run_1:0002:0000000007', ce_source: '/workspaces/demo/imports/imp_1' },
      ...{ ce_type: 'sluice.customer.profile.v1', ce_subject: 'K-1' },
    },
    {
      ...{ customer: 'K-1', action: 'profile', source: 'Async Import', ...base },
      before: { first_name: 'Ann', address: { city: 'Pécs' } },
      after: { first_name: 'Anna "A"', born: '1990-01-02T00:00:00.000Z', points: 3 },
      ...{ n: 4, import: 'imp_1', file: 2, row: 7 },
    },
  ],
  [
    'a record of a stream',
    { ...changed, import: 'str_1', file: 3, row: 1_000_000, n: 5 },
    {
      ...{ ce_id: 'demo:K-1:run_1:0003:0001000000', ce_source: '/workspaces/demo/streams/str_1' },
      ...{ ce_type: 'sluice.customer.profile.v1', ce_subject: 'K-1' },
    },
    {
      ...{ customer: 'K-1', action: 'profile', source: 'Async Import', ...base },
      before: { first_name: 'Ann', address: { city: 'Pécs' } },
      after: { first_name: 'Anna "A"', born: '1990-01-02T00:00:00.000Z', points: 3 },
      ...{ n: 5, stream: 'str_1', partition: 3, offset: 1_000_000 },
    },
  ],
  [
    'an event over HTTP, of an ID with a colon',
    sent,
    {
      ...{ ce_id: `demo:a:b:api:${name}`, ce_source: '/workspaces/demo/api' },
      ...{ ce_type: 'sluice.customer.opt_in.v1', ce_subject: 'a:b' },
    },
    {
      ...{ customer: 'a:b', action: 'opt_in', source: 'API', ...base, before: {} },
      after: { first_name: 'Anna "A"', born: '1990-01-02T00:00:00.000Z', points: 3 },
      n: 1,
    },
  ],
];

describe('an event as it is published', () => {
  it.each(cases)('%s', (_what, event, headers, value) => {
    const message = eventMessage(event);
    const common = {
      ...{ ce_specversion: '1.0', ce_time: '2026-04-07T12:00:00.250Z', 'content-type': 'application/json' },
    };
    expect(message.headers).toEqual({ ...common, ...headers });
    expect(message.key).toBe(message.headers.ce_subject);
    expect(JSON.parse(message.value)).toEqual(value);
    expect(Object.keys(JSON.parse(message.value))).toEqual(Object.keys(value));
  });

  it('an action of a transaction is sent as it stood in the file, to the last digit', () => {
    const { headers, value } = eventMessage(action);
    expect(headers).toMatchObject({ ce_type: 'sluice.transaction.partial_refund.v1', ce_subject: 'K-1' });
    expect(value).toContain('"before":{},"after":{"action":"partial_refund","total":12.50000000000000000001},"n":0');
    expect(JSON.parse(value)).toMatchObject({ customer: 'K-1', import: 'imp_2', file: 0, row: 1 });
  });

  it.each(cases)('the SDK of CloudEvents reads it: %s', (_what, event) => {
    const { key, headers, value } = eventMessage(event);
    const sent: KafkaMessage = { key: String(key), headers, value, body: value, timestamp: '' };
    const parsed = Kafka.toEvent(sent) as CloudEvent<object>;
    expect(parsed).toBeInstanceOf(CloudEvent);
    expect(parsed.validate()).toBe(true);
    expect(parsed).toMatchObject({
      ...{ specversion: '1.0', id: headers.ce_id, source: headers.ce_source, type: headers.ce_type },
      ...{ subject: key, time: base.at, datacontenttype: 'application/json', data: JSON.parse(value) },
    });
  });

  it('values too large for a message are left out, and said to be', () => {
    const { value } = eventMessage({ ...changed, after: { note: '\u0001'.repeat(MOST_VALUE_BYTES / 6) } });
    expect(JSON.parse(value)).toEqual({
      ...{ customer: 'K-1', action: 'profile', source: 'Async Import', ...base, before: null, after: null },
      ...{ n: 4, import: 'imp_1', file: 2, row: 7, too_large: true },
    });
    const { value: whole } = eventMessage({ ...changed, after: { note: 'x'.repeat(MOST_VALUE_BYTES - 1_000) } });
    expect(JSON.parse(whole).after.note).toHaveLength(MOST_VALUE_BYTES - 1_000);
  });
});
