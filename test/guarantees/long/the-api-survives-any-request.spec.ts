import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { useApi } from '../../../apps/api/test/running-api.js';
import { anyMultipart, BOUNDARY } from '../../support/multipart-bodies.js';
import { RawConnection } from '../../support/raw-http.js';
import { fuzzByDocument } from '../../support/schemathesis.js';
import { runSeed } from '../../support/seed.js';

/** All of it, without what it takes to install the fuzzer. */
const minutes = Number(process.env.SLUICE_FUZZ_MINUTES ?? 1);
const seconds = { document: Math.round(minutes * 42), uploads: Math.round(minutes * 18) };

/** Five times the second within which the api promises to say that it lives. */
const MOST_MS = 5_000;

const api = useApi();

/** Asks whether the api lives until `work` is over. Returns the longest that an answer took. */
const slowestProbe = async (work: Promise<unknown>): Promise<number> => {
  let isOver = false;
  const ended = work.finally(() => {
    isOver = true;
  });
  let slowest = 0;
  while (!isOver) {
    const startedAt = performance.now();
    expect((await fetch(`${api.url}/health/live`)).status).toBe(200);
    slowest = Math.max(slowest, performance.now() - startedAt);
    await Promise.race([ended.catch(() => undefined), sleep(50)]);
  }
  await ended;
  return slowest;
};

const draft = async (): Promise<string> => (await api.demo.post('/v1/imports', { kind: 'customers' })).body.id;

const headers = (length: number): Record<string, string | number> => ({
  authorization: `Bearer ${api.credentials.appToken}`,
  'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
  'content-length': length,
});

/** Sends a body as it is, or breaks off in its middle. Returns the status; 0 of one that was broken off. */
const upload = async (id: string, body: Buffer, isCut: boolean): Promise<number> => {
  const connection = await RawConnection.to(api.url);
  try {
    connection.head(`POST /v1/imports/${id}/files`, headers(body.length));
    connection.write(isCut ? body.subarray(0, body.length / 2) : body);
    if (isCut) return 0;
    await connection.anyAnswer().catch((cause: unknown) => {
      throw new Error(`no answer to the body (base64) ${body.toString('base64').slice(0, 20_000)}`, { cause });
    });
    return connection.status;
  } finally {
    connection.end();
  }
};

it(
  'whatever the OpenAPI document allows, and what it does not: no answer of 5xx, and the api lives',
  async () => {
    const plan = { url: api.url, token: api.credentials.appToken, seconds: seconds.document, seed: runSeed };
    const fuzzed = fuzzByDocument(plan);
    const slowest = await slowestProbe(fuzzed);
    const { exitCode, output } = await fuzzed;
    const summary = output.split('\n').filter((line) => /Test cases|generated|Seed|Operations:|Tested/i.test(line));
    console.info(`${summary.join('\n')}\n/health/live took ${Math.round(slowest)} ms at most.`);
    expect(exitCode, output.slice(-4_000)).toBe(0);
    expect(slowest).toBeLessThan(MOST_MS);
  },
  (seconds.document + 600) * 1000,
);

it(
  'uploads of random parts with random faults, some broken off: no answer of 5xx, and the api lives',
  async () => {
    const statuses = new Map<number, number>();
    const fuzz = async (): Promise<void> => {
      const end = performance.now() + seconds.uploads * 1000;
      for (let seed = runSeed; performance.now() < end; seed += 1) {
        const id = await draft();
        const bodies = fc.sample(fc.tuple(anyMultipart, fc.nat(7)), { seed, numRuns: 16 });
        const answers = await Promise.all(bodies.map(([body, chance]) => upload(id, body, chance === 0)));
        for (const status of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const slowest = await slowestProbe(fuzz());
    console.info(`${JSON.stringify([...statuses])} from seed ${runSeed}; /health/live took ${Math.round(slowest)} ms.`);
    expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
    expect(statuses.get(201)).toBeGreaterThan(0);
    expect(slowest).toBeLessThan(MOST_MS);
  },
  (seconds.uploads + 120) * 1000,
);
