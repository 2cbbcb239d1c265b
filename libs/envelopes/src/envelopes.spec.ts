import { describe, expect, it } from 'vitest';
import { type Message, membersOrKind, unwrapped } from '../test/inbound.js';

const CUSTOMER = { id: 'c-1', email: 'anna@example.com' };
const AT = '2026-04-07T09:30:00.000Z';
const MS = Date.parse(AT);

const facts = (message: Message, ...rest: [envelope?: 'debezium']): unknown => {
  const found = unwrapped(message, ...rest);
  return 'facts' in found ? found.facts : found.kind;
};

const messageOf = (message: Message): string => {
  const found = unwrapped(message);
  return found.kind === 'dead' ? found.reason.message : found.kind;
};

describe('CloudEvents', () => {
  const binary = { ce_specversion: '1.0', ce_id: 'e-1', ce_source: '/shop/eu', ce_type: 'x', ce_time: AT };
  const event = { specversion: '1.0', id: 'e-1', source: '/shop/eu', type: 'x', time: AT };
  const structured = (value: unknown, type = 'application/cloudevents+json'): Message => ({
    value,
    headers: { 'content-type': type },
  });

  it('in binary mode have their record for a value', () => {
    const message = { value: CUSTOMER, headers: { ...binary, 'content-type': 'application/json' } };
    expect(membersOrKind(unwrapped(message))).toEqual(CUSTOMER);
    expect(facts(message)).toEqual({ id: '/shop/eu e-1', asOf: MS });
  });

  it.each([
    'application/cloudevents+json',
    'application/CloudEvents+JSON; charset=UTF-8',
    ' APPLICATION/cloudevents+json',
  ])('in structured mode (%s) have it under data', (type) => {
    const message = structured({ ...event, datacontenttype: 'application/json', data: CUSTOMER }, type);
    expect(membersOrKind(unwrapped(message))).toEqual(CUSTOMER);
    expect(facts(message)).toEqual({ id: '/shop/eu e-1', asOf: MS });
  });

  it('in structured mode may have it as Base64', () => {
    const data_base64 = Buffer.from(JSON.stringify(CUSTOMER)).toString('base64');
    expect(membersOrKind(unwrapped(structured({ ...event, data_base64 })))).toEqual(CUSTOMER);
    expect(
      membersOrKind(unwrapped(structured({ ...event, data_base64: 'AAEC', datacontenttype: 'application/avro' }))),
    ).toBe('unsupported_format');
  });

  it.each<[string, unknown, string]>([
    ['without data', event, 'tombstone'],
    ['with data of null', { ...event, data: null }, 'tombstone'],
    ['with data that is a text', { ...event, data: '{"id":1}' }, 'not_an_object'],
    ['without an id', { ...event, id: undefined, data: CUSTOMER }, 'unsupported_format'],
    ['of an earlier version', { ...event, specversion: '0.3', data: CUSTOMER }, 'unsupported_format'],
    ['that is none', CUSTOMER, 'unsupported_format'],
  ])('in structured mode %s', (_, value, expected) => {
    expect(membersOrKind(unwrapped(structured(value)))).toBe(expected);
  });

  it.each([
    ['application/cloudevents+avro', 'a CloudEvent in Avro'],
    ['application/cloudevents+protobuf', 'a CloudEvent in Protobuf'],
    ['application/cloudevents-batch+json', 'a batch of CloudEvents'],
  ])('as %s are named', (type, name) => {
    expect(messageOf(structured(Buffer.from([2, 6]), type))).toContain(name);
  });

  it('have no id where two of them would be stored as one', () => {
    const bytes = (last: number): Buffer => Buffer.from([0x65, last]);
    expect(facts({ value: CUSTOMER, headers: { ...binary, ce_id: bytes(0xff) } })).toEqual({ asOf: MS });
    expect(facts({ value: CUSTOMER, headers: { ...binary, ce_source: bytes(0xfe) } })).toEqual({ asOf: MS });
    const half = structured({ ...event, id: 'e\ud801', data: CUSTOMER });
    expect(membersOrKind(unwrapped(half))).toBe('unsupported_format');
  });

  it('come behind our headers, and say nothing where they are invalid', () => {
    const ours = { 'sluice-record-id': 'r-1', 'sluice-as-of': String(MS - 1) };
    expect(facts({ value: CUSTOMER, headers: { ...binary, ...ours } })).toEqual({ id: 'r-1', asOf: MS - 1 });
    expect(facts({ value: CUSTOMER, headers: { ce_id: 'e-1', ce_time: 'soon' } })).toBe(null);
    expect(facts({ value: CUSTOMER, headers: { ce_id: 'e 1', ce_source: 'a b' } })).toBe(null);
  });

  it('have ids of a bounded length that tell the same events apart', () => {
    const id = (ce_id: string): unknown => facts({ value: CUSTOMER, headers: { ce_id, ce_source: '/s' } });
    expect(id('x'.repeat(197))).toEqual({ id: `/s ${'x'.repeat(197)}` });
    expect(id('x'.repeat(198))).toMatchObject({ id: expect.stringMatching(/^sha256:.{43}$/) });
    expect(id('x'.repeat(198))).not.toEqual(id('x'.repeat(199)));
  });
});

describe("Connect's schema and payload", () => {
  const schema = { type: 'struct', fields: [{ field: 'id', type: 'string', optional: false }], name: 'customer' };

  it.each<[string, unknown, unknown]>([
    ['is taken off', { schema, payload: CUSTOMER }, CUSTOMER],
    ['is taken off without a schema', { schema: null, payload: CUSTOMER }, CUSTOMER],
    ['of null is a tombstone', { schema, payload: null }, 'tombstone'],
    ['of a text is no record', { schema, payload: 'c-1' }, 'not_an_object'],
    ['with another member is a record', { schema: 's', payload: 'p', id: 1 }, { schema: 's', payload: 'p', id: 1 }],
    ['is taken off once', { schema, payload: { schema: 1, payload: 2 } }, { schema: 1, payload: 2 }],
  ])('%s', (_, value, expected) => {
    expect(membersOrKind(unwrapped({ value }))).toEqual(expected);
  });
});

describe("Debezium's change events", () => {
  const source = { version: '3.0.0.Final', connector: 'postgresql', ts_ms: MS, db: 'shop', table: 'customers' };
  const change = { before: null, after: CUSTOMER, source, op: 'c', ts_ms: MS + 5, transaction: null };

  it.each<[string, unknown, unknown]>([
    ['create', change, CUSTOMER],
    ['update', { ...change, op: 'u', before: { id: 'c-1' } }, CUSTOMER],
    ['read', { ...change, op: 'r' }, CUSTOMER],
    ['in Connect schema and payload', { schema: { type: 'struct' }, payload: change }, CUSTOMER],
    ['of MongoDB, with a text', { ...change, after: '{"_id":{"$oid":"5f"},"n":1}' }, { _id: { $oid: '5f' }, n: 1 }],
    ['of MongoDB, with no text of JSON', { ...change, after: '{' }, 'not_json'],
    ['delete', { ...change, op: 'd', before: CUSTOMER, after: null }, 'ignored_delete'],
    ['delete, without an operation', { before: CUSTOMER, after: null }, 'ignored_delete'],
    ['truncate', { op: 't', source, ts_ms: MS }, 'ignored_delete'],
    ['message', { op: 'm', source, message: { prefix: 'x', content: 'AA==' } }, 'no_change_event'],
    ['update to nothing', { ...change, op: 'u', after: null }, 'no_change_event'],
    ['none', CUSTOMER, 'no_change_event'],
    ['a list', [change], 'no_change_event'],
    ['a tombstone', null, 'tombstone'],
  ])('%s', (_, value, expected) => {
    expect(membersOrKind(unwrapped({ value }, 'debezium'))).toEqual(expected);
  });

  it('say as of when their record is, unless something before them does', () => {
    expect(facts({ value: change }, 'debezium')).toEqual({ asOf: MS });
    const headers = { ce_id: 'e', ce_source: 's', ce_time: '2026-04-07T00:00:00Z' };
    expect(facts({ value: change, headers }, 'debezium')).toEqual({ id: 's e', asOf: Date.UTC(2026, 3, 7) });
    expect(facts({ value: { ...change, source: { ts_ms: 'x' } } }, 'debezium')).toBe(null);
  });

  it('are records where the stream has no such envelope', () => {
    expect(membersOrKind(unwrapped({ value: change }))).toEqual(change);
  });

  it('come last: behind the id of a schema, a CloudEvent, and a payload', () => {
    const event = { specversion: '1.0', id: 'e', source: 's', type: 't', data: { schema: {}, payload: change } };
    const value = Buffer.concat([Buffer.from([0, 0, 0, 0, 9]), Buffer.from(JSON.stringify(event))]);
    const message = { value, headers: { 'content-type': 'application/cloudevents+json' } };
    expect(membersOrKind(unwrapped(message, 'debezium'))).toEqual(CUSTOMER);
    expect(facts(message, 'debezium')).toEqual({ id: 's e', asOf: MS, schema: '9' });
  });

  it('in CloudEvents of its converter have their operation there', () => {
    const data = { before: CUSTOMER, after: null };
    const event = { specversion: '1.0', id: 'e', source: 's', type: 't', iodebeziumop: 'd', data };
    const headers = { 'content-type': 'application/cloudevents+json' };
    expect(membersOrKind(unwrapped({ value: event, headers }, 'debezium'))).toBe('ignored_delete');
  });
});
