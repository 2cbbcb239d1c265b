import { describe, expect, it } from 'vitest';
import { type Message, prefixed, unwrapped } from '../test/inbound.js';

const RECORD = '{"id": "c-1", "code": 12345678901234567890, "share": 0.10}';
const event = (data: string): string => `{"specversion":"1.0","id":"e","source":"/s","type":"x",${data}}`;
const structured = { 'content-type': 'application/cloudevents+json' };
const change = (after: string): string => `{"before":null, "after": ${after} ,"op":"u"}`;

describe('the JSON of a record is what was published', () => {
  it.each<[string, Message, envelope?: 'debezium']>([
    ['by itself', { value: RECORD }],
    ['behind a schema id', { value: prefixed(RECORD) }],
    ['in a CloudEvent', { value: event(`"data": ${RECORD}`), headers: structured }],
    [
      'as Base64 in a CloudEvent',
      { value: event(`"data_base64":"${Buffer.from(RECORD).toString('base64')}"`), headers: structured },
    ],
    ["beside Connect's schema", { value: `{"schema":{"payload":1},"payload":${RECORD}}` }],
    ["in Debezium's change event", { value: change(RECORD) }, 'debezium'],
    ['as a text in a change event', { value: change(JSON.stringify(RECORD)) }, 'debezium'],
    [
      'in all of them',
      { value: event(`"data":{"schema":{},"payload":${change(RECORD)}}`), headers: structured },
      'debezium',
    ],
  ])('%s', (_, message, envelope = undefined) => {
    const found = unwrapped(message, envelope);
    expect(found.kind === 'record' && found.json()).toBe(RECORD);
  });
});
