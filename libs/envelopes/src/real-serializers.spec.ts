import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry';
import { CloudEvent, Kafka } from 'cloudevents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Content, membersOrKind, unwrapped } from '../test/inbound.js';

const CUSTOMER = { id: 'c-1', email: 'anna@example.com' };
const AT = '2026-04-07T09:30:00.000Z';

describe('the SDK of CloudEvents', () => {
  const event = new CloudEvent({ id: 'e-1', source: '/shop', type: 'customer', time: AT, data: CUSTOMER });
  const facts = { id: '/shop e-1', asOf: Date.parse(AT) };

  it.each(['binary', 'structured'] as const)('in %s mode', (mode) => {
    const { key, value, headers } = Kafka[mode](event);
    const found = unwrapped({ key: (key as Content) ?? null, value, headers: headers as Record<string, Content> });
    expect(found).toMatchObject({ kind: 'record', members: CUSTOMER, facts, faults: [], unknownHeaders: [] });
  });
});

/** A schema registry that gives every schema the same id. */
const ID = 1_234;

describe('the serializers of a schema registry', () => {
  let server: Server;
  let registry: SchemaRegistry;

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify(request.url?.startsWith('/config') ? { compatibilityLevel: 'BACKWARD' } : { id: ID }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    registry = new SchemaRegistry({ host: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });

  afterAll(() => server.close());

  const published = async (type: SchemaType, schema: string): Promise<Buffer> => {
    const fresh = { type, schema } as Parameters<SchemaRegistry['register']>[0];
    const { id } = await registry.register(fresh, { subject: `customers-${type}` });
    return registry.encode(id, CUSTOMER);
  };

  it('of JSON Schema', async () => {
    const properties = { id: { type: 'string' }, email: { type: 'string' } };
    const value = await published(SchemaType.JSON, JSON.stringify({ type: 'object', properties }));
    expect(unwrapped({ value })).toMatchObject({ kind: 'record', members: CUSTOMER, facts: { schema: String(ID) } });
  });

  it('of Avro', async () => {
    const fields = ['id', 'email'].map((name) => ({ name, type: 'string' }));
    const value = await published(
      SchemaType.AVRO,
      JSON.stringify({ type: 'record', name: 'Customer', namespace: 'shop', fields }),
    );
    expect(membersOrKind(unwrapped({ value }))).toBe('unsupported_format');
    expect(unwrapped({ value })).toMatchObject({ reason: { message: expect.stringContaining(`schema id ${ID}`) } });
  });

  it('of Protobuf', async () => {
    const schema = 'syntax = "proto3"; package shop; message Customer { string id = 1; string email = 2; }';
    const value = await published(SchemaType.PROTOBUF, schema);
    expect(membersOrKind(unwrapped({ value }))).toBe('unsupported_format');
    expect(unwrapped({ value })).toMatchObject({ reason: { message: expect.stringContaining(`schema id ${ID}`) } });
  });
});
