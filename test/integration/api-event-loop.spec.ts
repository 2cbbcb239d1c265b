import { request as requestHttp } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { bodyLimitOf } from '../../apps/api/src/contract/body-limits.js';
import { useApi } from '../../apps/api/test/running-api.js';
import { type JsonOperation, jsonOperations, worstValue } from '../support/worst-bodies.js';

/** Five times the 200 ms that are promised: the machine may be busy with other things. */
const MOST_MS = 1_000;

const api = useApi();

/** What one request has cost the api. */
interface Cost {
  readonly status: number;
  /** The longest time that the event loop can have been held. */
  readonly heldMs: number;
}

/**
 * Asks whether the api lives every few milliseconds while a request is answered. On a busy machine an answer is late
 * although nothing holds the event loop; but it is never held for longer than its thread has worked.
 */
const costOf = async (asked: Promise<number>): Promise<Cost> => {
  const worked = api.process.threadMs;
  let status = 0;
  const ended = asked.then((given) => {
    status = given;
  });
  let slowest = 0;
  while (status === 0) {
    const startedAt = performance.now();
    const [live] = await Promise.all([fetch(`${api.url}/health/live`), Promise.race([ended, sleep(5)])]);
    expect(live.status).toBe(200);
    slowest = Math.max(slowest, performance.now() - startedAt);
  }
  return { status, heldMs: Math.min(slowest, api.process.threadMs - worked) };
};

/**
 * Sends bytes as they are, so that the client spends no time of its own on them, over a connection of its own: one that
 * was kept may be closed just then. Returns the status.
 */
const send = (method: string, path: string, body: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${api.credentials.appToken}`,
      'content-type': 'application/json',
      'content-length': body.length,
    };
    const request = requestHttp(api.url + path, { method, headers, agent: false }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    });
    request.once('error', reject).end(body);
  });

const texts: Readonly<Record<string, (n: number) => string>> = {
  'short texts': (n) => `v${n}`,
  'long texts': (n) => `${n}${'x'.repeat(70_000)}`,
  'texts of many words': (n) => `${n}${' a-1'.repeat(17_500)}`,
};

const deep = (levels: number): Buffer => Buffer.from(`{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`);

/** Bodies of one operation: the largest that the contract allows, and the largest that it refuses. */
const bodiesOf = ({ schema }: JsonOperation, bytes: number): Readonly<Record<string, Buffer>> => {
  const allowed = [0, 1, 2].flatMap((choice) =>
    Object.entries(texts).map(([name, textFor]) => {
      const value = worstValue(schema, bytes * 0.7, textFor, choice);
      return [`${name} (${choice})`, Buffer.from(JSON.stringify(value))] as const;
    }),
  );
  const fields = Object.fromEntries(Array.from({ length: bytes / 16 }, (_, n) => [`f${n}`, 1]));
  return {
    ...Object.fromEntries(allowed),
    'unknown fields': Buffer.from(JSON.stringify(fields)),
    'a list of numbers': Buffer.from(`[${'1,'.repeat(bytes / 2 - 4)}1]`),
    'deep nesting': deep(bytes / 2 - 16),
    'opening brackets': Buffer.alloc(bytes - 1, '['),
  };
};

const limitOf = ({ operationId }: JsonOperation): number => bodyLimitOf(operationId) ?? 0;

const thousands = (n: number, of: (n: number) => string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: n }, (_, at) => [`from ${at}`, of(at)]));

const mapped = (attribute: string, of: (n: number) => string, n = 10_000): object => ({
  attribute,
  header: attribute,
  values: thousands(n, of),
});

const id = { attribute: 'id', header: 'id' };

/** Mappings whose values take long to read, or are all refused. */
const mappings: Readonly<Record<string, readonly object[]>> = {
  'telephone numbers': [id, mapped('mobile_phone', (n) => `(06) 30 ${1_000_000 + n}`)],
  'telephone numbers of several attributes': [
    id,
    ...['mobile_phone', 'email', 'first_name'].map((one) => mapped(one, (n) => `+36 30 ${1_000_000 + n}`, 3_333)),
  ],
  'more values than are allowed': [
    id,
    ...['mobile_phone', 'birth_date'].map((one) => mapped(one, (n) => `+36 30 ${1_000_000 + n}`)),
  ],
  'no telephone numbers': [id, mapped('mobile_phone', (n) => `(06) 99 ${n}`)],
  dates: [id, mapped('birth_date', (n) => `April ${1 + (n % 28)}, ${1900 + (n % 100)}`)],
  'refused values of many types': [
    id,
    ...['email', 'gender', 'tier', 'website', 'points', 'registered_at'].map((one) =>
      mapped(one, (n) => `x${n}`, 1_600),
    ),
  ],
  'the same attribute again and again': [
    id,
    ...Array.from({ length: 999 }, (_, n) => mapped('gender', (at) => `y${n}-${at}`, 10)),
  ],
  'unknown attributes': [id, ...Array.from({ length: 999 }, (_, n) => ({ attribute: `none_${n}`, header: `h${n}` }))],
};

describe('no request holds the api', () => {
  const slowest: Record<string, number> = {};

  afterAll(() => {
    const worst = Object.entries(slowest).toSorted((a, b) => b[1] - a[1]);
    for (const [name, ms] of worst.slice(0, 5))
      console.info(`The event loop was held for ${Math.round(ms)} ms at most by ${name}.`);
  });

  it.each(jsonOperations.map((operation) => [operation.operationId, operation] as const))(
    'not by the worst bodies of %s',
    async (operationId, operation) => {
      const id = await api.readyImport();
      const path = operation.path.replace('/imports/{id}', `/imports/${id}`).replaceAll(/\{\w+\}/g, 'none');
      for (const [name, body] of Object.entries(bodiesOf(operation, limitOf(operation)))) {
        const { status, heldMs } = await costOf(send(operation.method, path, body));
        slowest[`${operationId} of ${name} (${status})`] = heldMs;
        expect(status, name).toBeLessThan(500);
        expect(heldMs, name).toBeLessThan(MOST_MS);
      }
    },
  );

  it.each(Object.entries(mappings))('not by a mapping with %s', async (name, attributes) => {
    const importId = await api.readyImport();
    const body = Buffer.from(JSON.stringify({ version: 1, attributes }));
    for (const [method, path] of [
      ['PUT', `/v1/imports/${importId}/mapping`],
      ['POST', `/v1/imports/${importId}/mapping/import`],
    ] as const) {
      const { status, heldMs } = await costOf(send(method, path, body));
      slowest[`${method} of a mapping with ${name} (${status})`] = heldMs;
      expect([200, 413, 422]).toContain(status);
      expect(heldMs, `${method} ${path}`).toBeLessThan(MOST_MS);
    }
  });
});
