import { describe, expect, it } from 'vitest';
import { type Content, inbound, type Message, membersOrKind, NOW, prefixed, unwrapped } from '../test/inbound.js';
import { unwrap } from './unwrap.js';

const CUSTOMER = { id: 'c-1', email: 'anna@example.com' };
const JSON_TEXT = JSON.stringify(CUSTOMER);
const GUID = Buffer.from('01f4a2c1d8e93b4c5d8f6a7b8c9d0e1f2a', 'hex');
const GUID_TEXT = 'f4a2c1d8-e93b-4c5d-8f6a-7b8c9d0e1f2a';

const factsOf = (message: Message): unknown => {
  const found = unwrapped(message);
  return 'facts' in found ? found.facts : found.kind;
};

const faultsOf = (headers: Message['headers']): unknown => {
  const found = unwrapped({ value: CUSTOMER, headers });
  return found.kind === 'record' ? found.faults.map(({ code, argument }) => `${code} ${argument}`) : found.kind;
};

const messageOf = (message: Message, ...rest: [envelope?: 'debezium']): string => {
  const found = unwrapped(message, ...rest);
  return found.kind === 'dead' ? `${found.reason.code}: ${found.reason.message}` : found.kind;
};

const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('plain JSON', () => {
  it.each<[string, unknown, unknown]>([
    ['an object', JSON_TEXT, CUSTOMER],
    ['with blanks around it', ` \r\n${JSON_TEXT}\n`, CUSTOMER],
    ['with a byte order mark', `\ufeff${JSON_TEXT}`, CUSTOMER],
    ['with letters of many bytes', '{"name":"Kovács 😀"}', { name: 'Kovács 😀' }],
    ['with the character for what is not UTF-8', '{"name":"\ufffd"}', { name: '\ufffd' }],
    ['with a key that every object has', '{"__proto__":1}', JSON.parse('{"__proto__":1}')],
    ['with the deepest record', nested(32), JSON.parse(nested(32))],
    ['a tombstone', null, 'tombstone'],
    ['nothing', '', 'empty_value'],
    ['blanks', ' \n', 'empty_value'],
    ['a list', '[{"id":1}]', 'not_an_object'],
    ['null as text', 'null', 'not_an_object'],
    ['a number', '17', 'not_an_object'],
    ['a text of CSV', 'c-1;Anna', 'not_json'],
    ['half an object', '{"id":"c-1"', 'not_json'],
    ['two objects', '{"id":1}{"id":2}', 'not_json'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'not_utf8'],
    ['too many levels', nested(33), 'json_too_deep'],
    ['many more levels', '['.repeat(500_000), 'not_json'],
    ['many more levels, closed', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, 'json_too_deep'],
    ['a key twice', '{"id":"1","id":"2"}', 'repeated_key'],
    ['a key twice, once with an escape', '{"a":{"id":"1","\\u0069d":"2"}}', 'repeated_key'],
  ])('%s', (_, value, expected) => {
    expect(membersOrKind(unwrapped({ value }))).toEqual(expected);
  });

  it('says where its fault is, and nothing of what is in it', () => {
    expect(messageOf({ value: '{"id":secret}' })).toMatch(/^not_json: .*at character 7/);
    expect(messageOf({ value: '{"secret":1,"secret":2}' })).not.toContain('secret');
    expect(messageOf({ value: '"secret"' })).not.toContain('secret');
  });
});

describe('the id of a schema', () => {
  it('is a prefix of the value, or in a header', () => {
    expect(membersOrKind(unwrapped({ value: prefixed(JSON_TEXT, 4_000_000_000) }))).toEqual(CUSTOMER);
    expect(factsOf({ value: prefixed(JSON_TEXT, 4_000_000_000) })).toEqual({ schema: '4000000000' });
    expect(factsOf({ value: CUSTOMER, headers: { __value_schema_id: GUID } })).toEqual({ schema: GUID_TEXT });
    expect(factsOf({ value: CUSTOMER, headers: { __value_schema_id: 'what' } })).toBe(null);
  });

  it.each<[string, Message, RegExp]>([
    ['a prefix', { value: prefixed(Buffer.from([2, 0x0e, 0x63, 0xff])) }, /Avro or Protobuf \(schema id 7\)/],
    [
      'a prefix, and a media type',
      { value: prefixed(Buffer.from([0, 8, 1])), headers: { 'content-type': 'application/x-protobuf' } },
      /is Protobuf \(schema id 7\)/,
    ],
    [
      'a header',
      { value: Buffer.from([2, 0x0e, 0x63]), headers: { __value_schema_id: GUID } },
      new RegExp(`Avro or Protobuf \\(schema id ${GUID_TEXT}\\)`),
    ],
    [
      'a media type',
      { value: Buffer.from([2, 6]), headers: { 'Content-Type': 'application/vnd.apache.avro+binary' } },
      /is Avro\./,
    ],
    ["Avro's single object", { value: Buffer.from('c30101020304050607080a', 'hex') }, /Avro \(.*0807060504030201\)/],
    ["Avro's file", { value: Buffer.from('Obj\u0001\u0004') }, /an Avro container file/],
    [
      "Glue's header",
      {
        value: Buffer.concat(
          [Buffer.from([3, 0]), GUID, JSON.stringify({})].map((part) => Buffer.from(part as Buffer)),
        ),
      },
      /AWS Glue/,
    ],
  ])('names a format that is not JSON by %s', (_, message, expected) => {
    expect(messageOf(message)).toMatch(/^unsupported_format: /);
    expect(messageOf(message)).toMatch(expected);
  });

  it('is no reason to refuse JSON that a media type calls something else', () => {
    const headers = { 'content-type': 'application/avro' };
    expect(membersOrKind(unwrapped({ value: CUSTOMER, headers }))).toEqual(CUSTOMER);
  });
});

describe('keys', () => {
  it.each<[string, Content, string | null]>([
    ['none', null, null],
    ['an empty one', '', null],
    ['text', 'c-1', 'c-1'],
    ['text in JSON', '"c-1"', 'c-1'],
    ['text that only begins as JSON does', '"c-1', '"c-1'],
    ['a number, as it is written', '007', '007'],
    ['a number in JSON', '5', '5'],
    ['an object of one member', '{"id": 5}', '5'],
    ['an object of one text', '{"customer_id":"c-1"}', 'c-1'],
    ['an object of several', '{"a":1,"b":2}', '{"a":1,"b":2}'],
    ['with a schema', '{"schema":{"type":"string"},"payload":"c-1"}', 'c-1'],
    ["Debezium's", '{"schema":{"type":"struct"},"payload":{"id":5}}', '5'],
    ['with a schema and nothing', '{"schema":null,"payload":null}', null],
    ['behind the id of a schema', prefixed('"c-1"'), 'c-1'],
    ['an object behind the id of a schema', prefixed('{"id":"c-1"}'), 'c-1'],
    ['a number of Java', Buffer.from([0, 0, 0, 0, 0, 0, 0, 5]), '\u0000\u0000\u0005'],
  ])('%s', (_, key, expected) => {
    const found = unwrapped({ key, value: CUSTOMER });
    expect(found.kind === 'record' && found.key).toBe(expected);
  });
});

describe('headers of ours', () => {
  it('are what a record says of itself', () => {
    const headers = {
      ...{ 'sluice-record-id': 'order 7/é', 'sluice-batch': 'nightly-2026.04_07', 'sluice-as-of': '1775550000000' },
      ...{ 'sluice-replay-of': 'str_1|0|17', traceparent: '00-1-2-01', other: 'x' },
    };
    const facts = { id: 'order 7/é', batch: 'nightly-2026.04_07', asOf: 1_775_550_000_000, replayOf: 'str_1|0|17' };
    expect(factsOf({ value: CUSTOMER, headers })).toEqual(facts);
    expect(faultsOf(headers)).toEqual([]);
    expect(factsOf({ value: '!', headers })).toEqual(facts);
  });

  it('count by the first of equal names, and are listed where nobody knows them', () => {
    const record = inbound({ value: CUSTOMER });
    const names = ['sluice-batch', 'sluice-batch', 'sluice-bach', 'Sluice-Batch', 'sluice-bach', 'sluice-dlq-topic'];
    const headers = names.map((name, i) => [name, Buffer.from(`b${i}`)] as const);
    expect(unwrap({ ...record, headers }, { envelope: null, now: NOW })).toMatchObject({
      ...{ facts: { batch: 'b0' }, unknownHeaders: ['sluice-bach', 'Sluice-Batch'], faults: [] },
    });
  });

  it.each<[string, Content]>([
    ['sluice-record-id', ''],
    ['sluice-record-id', null],
    ['sluice-record-id', 'é'.repeat(101)],
    ['sluice-record-id', Buffer.from([0xff])],
    ['sluice-record-id', 'a\nb'],
    ['sluice-batch', ''],
    ['sluice-batch', 'a b'],
    ['sluice-batch', 'x'.repeat(101)],
    ['sluice-as-of', 'yesterday'],
    ['sluice-as-of', '2026-02-30T00:00:00Z'],
    ['sluice-as-of', '2026-04-07T09:00:00'],
    ['sluice-as-of', '2026-04-07'],
    ['sluice-as-of', '9999999999999999'],
  ])('%s: %j is invalid', (name, content) => {
    expect(faultsOf({ [name]: content })).toEqual([`header_invalid ${name}`]);
  });

  it.each<[string, number]>([
    ['2026-04-07T09:30:00Z', Date.UTC(2026, 3, 7, 9, 30)],
    ['2026-04-07t11:30:00.1239+02:00', Date.UTC(2026, 3, 7, 9, 30, 0, 123)],
    ['2026-04-06 23:30:60-10:00', Date.UTC(2026, 3, 7, 9, 30, 59)],
    ['1775554200000', Date.UTC(2026, 3, 7, 9, 30)],
    ['-1', -1],
    ['0050-01-01T00:00:00Z', Date.parse('0050-01-01T00:00:00Z')],
  ])('a time is %s', (text, asOf) => {
    expect(factsOf({ value: CUSTOMER, headers: { 'sluice-as-of': text } })).toEqual({ asOf });
  });

  it('may say a time up to five minutes ahead', () => {
    const at = (ms: number): string => new Date(NOW + ms).toISOString();
    expect(faultsOf({ 'sluice-as-of': at(300_000) })).toEqual([]);
    expect(faultsOf({ 'sluice-as-of': at(300_001) })).toEqual(['as_of_in_future sluice-as-of']);
    expect(faultsOf({ ce_time: at(300_001) })).toEqual(['as_of_in_future ce_time']);
    expect(faultsOf({ ce_time: at(300_001), 'sluice-as-of': at(0) })).toEqual([]);
  });
});
