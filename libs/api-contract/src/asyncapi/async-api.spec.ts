import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { demoAttributes, guideTo, valueTypes } from '#libs/attributes';
import { kinds } from '#libs/kinds';
import { type AttributeDefinition, type ColumnDefinition, type EventDoc, eventMessage } from '#libs/messages';
import { exampleRun } from '#libs/messages/testing';
import { type AsyncApiDocument, asyncApiOf, generalAsyncApi, type StreamOutline } from './async-api.js';
import { customerEventMessage } from './published-messages.js';

const ajv = new Ajv({ strict: false, validateFormats: false });

const linter = fileURLToPath(new URL('../../test/lint-asyncapi.mjs', import.meta.url));

const lintAll = (documents: readonly AsyncApiDocument[]): readonly (readonly string[])[] =>
  JSON.parse(execFileSync(process.execPath, [linter], { input: JSON.stringify(documents), encoding: 'utf8', env: {} }));

const attribute = (id: string): AttributeDefinition =>
  demoAttributes.find((one) => one.id === id) ?? { id, label: id, type: 'string' };

const column = (id: string, rest: Partial<ColumnDefinition> = {}): ColumnDefinition => ({
  attribute: attribute(id),
  header: id,
  ...rest,
});

const stream = (rest: Partial<StreamOutline> = {}): StreamOutline => ({
  ...{ workspace: 'demo', name: 'crm', kind: 'customers', envelope: null },
  inbound: { topic: 'sluice.inbound.demo.crm.v1', partitions: 4 },
  receipts: { topic: 'sluice.receipts.demo.crm.v1' },
  events: null,
  record: exampleRun({ columns: demoAttributes.map(({ id }) => column(id)) }),
  ...rest,
});

const transactions = stream({
  kind: 'transactions',
  record: { fields: kinds.get('transactions')?.fields({ attributes: [], country: 'HU' }) ?? [] },
});

const mapped = exampleRun({
  columns: [
    column('id', { header: 'Customer No.', exact: true }),
    column('tier', { header: 'level', exact: true, values: [['g', 'gold']] }),
    column('points', { header: 'loyalty.points', exact: true }),
    { attribute: attribute('email'), header: null },
  ],
  cells: ['phones[0].number', 'phones[0].type'],
});

interface RecordMessage {
  readonly payload: object;
  readonly examples: readonly { readonly payload: unknown }[];
}

const recordOf = (document: AsyncApiDocument): RecordMessage =>
  (document as { components: { messages: { record: RecordMessage } } }).components.messages.record;

const takes = (outline: StreamOutline, record: unknown): boolean =>
  ajv.compile(recordOf(asyncApiOf(outline)).payload)(record);

describe('the contract of a stream', () => {
  const contracts: readonly (readonly [string, AsyncApiDocument])[] = [
    ['all streams', generalAsyncApi('sluice')],
    ['one with attributes', asyncApiOf(stream())],
    ['one with a mapping', asyncApiOf(stream({ record: mapped }))],
    ['one with change events', asyncApiOf(stream({ envelope: 'debezium' }))],
    ['one with transactions', asyncApiOf(transactions)],
    [
      'one with events and no receipts',
      asyncApiOf(stream({ receipts: null, events: { topic: 'sluice.events.demo.v1' } })),
    ],
  ];

  it('is AsyncAPI without faults', () => {
    expect(lintAll([...contracts.map(([, document]) => document), {}])).toEqual([
      ...contracts.map(() => []),
      [expect.stringContaining('asyncapi')],
    ]);
  });

  it.each(contracts)('has an example that its schema takes: %s', (_, document) => {
    const { payload, examples } = recordOf(document);
    expect(ajv.validate(payload, examples[0]?.payload), ajv.errorsText()).toBe(true);
  });

  it('has nothing of what the stream does not publish', () => {
    const { channels, operations } = asyncApiOf(stream({ receipts: null })) as { channels: object; operations: object };
    expect([Object.keys(channels), Object.keys(operations)]).toEqual([['inbound'], ['receiveRecord']]);
  });

  it.each<[string, object, boolean]>([
    ['its ID alone', { id: 'c-1' }, true],
    ['a number for an ID', { id: 5 }, true],
    ['what no attribute means', { id: 'c-1', shoes: 43 }, true],
    ['null for nothing', { id: 'c-1', points: null, tier: null }, true],
    ['an object in an attribute', { id: 'c-1', address: { city: 'Pécs' } }, true],
    ['no ID', { email: 'a@b.hu' }, false],
    ['a text for a number', { id: 'c-1', points: 'many' }, false],
    ['no option', { id: 'c-1', tier: 'platinum' }, false],
    ['a number in an object', { id: 'c-1', address: { city: 7.5, country: [] } }, false],
  ])('says of a record with %s whether it will be taken', (_, record, expected) => {
    expect(takes(stream(), record)).toBe(expected);
  });

  it.each<[string, object, boolean]>([
    [
      'by the headers of the mapping',
      { 'Customer No': 1, 'Customer No.': 'c', level: 'g', phones: [{ number: 1 }] },
      true,
    ],
    ['by other names', { id: 'c-1' }, false],
    ['in nested objects', { 'Customer No.': 'c', loyalty: { points: 5 } }, true],
    ['in nested objects with another type', { 'Customer No.': 'c', loyalty: { points: 'x' } }, false],
  ])('names keys %s', (_, record, expected) => {
    expect(takes(stream({ record: mapped }), record)).toBe(expected);
  });

  it('asks for one of the identifiers where any of them will do', () => {
    const matching = { identifiers: ['email', 'mobile_phone'], lanes: 'one', repeats: 'fold' } as const;
    const record = exampleRun({ matching, columns: ['email', 'mobile_phone'].map((id) => column(id)) });
    expect(takes(stream({ record }), { email: 'a@b.hu' })).toBe(true);
    expect(takes(stream({ record }), {})).toBe(false);
  });

  it('takes the marker at the end of a transaction', () => {
    expect(takes(transactions, { transaction_id: 't', action: 'end' })).toBe(true);
    expect(takes(transactions, { transaction_id: 't' })).toBe(false);
  });

  it.each([...valueTypes.keys()])('takes the example of a value of type %s', (type) => {
    const one: AttributeDefinition = { id: 'a', label: 'A', type, options: [{ value: 'gold' }, { value: 'silver' }] };
    const record = exampleRun({ columns: [column('id'), { attribute: one, header: 'a' }] });
    expect(takes(stream({ record }), { id: 'c-1', a: guideTo(one, 'HU').example })).toBe(true);
  });

  it('describes the events that are published', () => {
    const { payload, headers } = customerEventMessage as { payload: object; headers: object };
    const event: EventDoc = {
      ...{ _id: 'demo:c-1:0000000000:run_1:9999:9999999992', workspace: 'demo', customer: 'demo:c-1', n: 4 },
      ...{ action: 'profile', source: 'Async Import', at: new Date(0), before: {}, after: { points: 3 } },
      ...{ import: 'imp_1', run: 'run_1', file: 0, row: 7 },
    };
    const message = eventMessage(event);
    expect(ajv.validate(headers, message.headers), ajv.errorsText()).toBe(true);
    expect(ajv.validate(payload, JSON.parse(String(message.value))), ajv.errorsText()).toBe(true);
    const known = Object.keys((payload as { properties: object }).properties);
    expect(Object.keys(JSON.parse(String(message.value))).filter((key) => !known.includes(key))).toEqual([]);
  });
});
