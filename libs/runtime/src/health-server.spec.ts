import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HealthChecks } from './health-checks.js';
import { type HealthServer, serveHealth } from './health-server.js';
import { createMetrics } from './metrics.js';

describe('the health server', () => {
  let checks: HealthChecks;
  let server: HealthServer;

  beforeEach(async () => {
    checks = new HealthChecks();
    checks.started();
    server = await serveHealth({ port: 0, registry: createMetrics('shop', []).registry, checks });
  });
  afterEach(() => server.close());

  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
    return { code: response.status, text: await response.text() };
  };

  it('is live without checks', async () => {
    expect(await get('/health/live')).toEqual({ code: 200, text: '{"status":"ok","checks":{}}' });
  });

  it('is not ready, but live, while a check fails or throws', async () => {
    checks.addReadiness('door', () => true);
    checks.addReadiness('till', () => Promise.reject(new Error('stuck')));
    expect(await get('/health/ready')).toEqual({
      code: 503,
      text: '{"status":"failing","checks":{"door":true,"till":false}}',
    });
    expect((await get('/health/live')).code).toBe(200);
  });

  it('is not ready before it has started', async () => {
    const early = new HealthChecks();
    early.addReadiness('door', () => true);
    expect(await early.ready()).toEqual({ ok: false, checks: { started: false, door: true } });
    early.started();
    expect(await early.ready()).toEqual({ ok: true, checks: { door: true } });
  });

  it('answers in time though a check never does, and asks that one only once', async () => {
    let asked = 0;
    checks.addReadiness('till', () => {
      asked += 1;
      return new Promise<boolean>(() => undefined);
    });
    const begun = performance.now();
    const codes = await Promise.all([get('/health/ready'), get('/health/ready')]);
    expect(codes.map(({ code }) => code)).toEqual([503, 503]);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(asked).toBe(1);
  });

  it('shows what does not decide', async () => {
    checks.addShown('market', () => false);
    expect(await get('/health/ready')).toEqual({ code: 200, text: '{"status":"ok","checks":{"market":false}}' });
  });

  it('is neither live nor ready when a liveness check fails', async () => {
    checks.addLiveness('fetching', () => false);
    expect((await get('/health/live')).code).toBe(503);
    expect((await get('/health/ready')).code).toBe(503);
  });

  it('shows the metrics, and nothing elsewhere', async () => {
    expect((await get('/metrics')).text).toContain('process_cpu_seconds_total');
    expect((await get('/secret')).code).toBe(404);
  });

  it('listens on the given address only', async () => {
    const registry = createMetrics('shop', []).registry;
    const own = await serveHealth({ port: 0, host: '127.0.0.1', registry, checks });
    const ask = (host: string) => fetch(`http://${host}:${own.port}/health/live`).then((answer) => answer.status);
    const [there, elsewhere] = await Promise.allSettled([ask('127.0.0.1'), ask('127.0.0.2')]);
    await own.close();
    expect([there.status, elsewhere.status]).toEqual(['fulfilled', 'rejected']);
  });
});
