import { describe, expect, it } from 'vitest';
import type { StatusAnswer } from './answers.js';
import type { Client } from './client.js';
import { Refusal } from './refusal.js';
import { fetchStatus, formatStatus, type ProcessAnswer } from './status.js';

const now = new Date('2026-11-28T12:00:30Z');

const process = (name: string, missing = false): ProcessAnswer => ({
  name,
  instance: `${name}-1`,
  host: 'one.example',
  pid: 12,
  version: '0.1.0',
  started_at: '2026-11-28T11:00:00.000Z',
  last_heartbeat_at: '2026-11-28T12:00:00.000Z',
  last_fetch_at: null,
  missing,
});

const waiting = { files_arriving: 1, files_unchecked: 2, runs: 3, streams_stopped: 0 };

const stopped = {
  ...{ id: 'str_1', name: 'crm', state: 'stopped', stop_reason: 'breaker' },
  stop_detail: 'More than half of the latest records of partition 0 cannot be read.',
};
const running = { ...stopped, id: 'str_2', name: 'till', state: 'running', stop_reason: null, stop_detail: null };

const importOf = (id: string, status: string, stalled: object | null = null) => ({
  ...{ id, status, stalled, name: 'a.csv', read: 1_500 },
});

/** A client of which the answers are known. */
const clientWith = (
  status: StatusAnswer,
  imports: readonly ReturnType<typeof importOf>[],
  streams: readonly object[] | Refusal = [],
): Client =>
  ({
    target: { url: 'http://sluice.example' },
    get: async (path: string) => {
      if (path === '/v1/status') return status;
      if (path.startsWith('/v1/streams?')) {
        if (streams instanceof Refusal) throw streams;
        return { items: streams, next_cursor: null };
      }
      if (path.startsWith('/v1/imports?')) return { items: imports, next_cursor: null };
      return imports.find(({ id }) => path.endsWith(id));
    },
  }) as unknown as Client;

describe('the status', () => {
  it('is well when all processes live and nothing is stalled', async () => {
    const imports = [importOf('imp_1', 'importing'), importOf('imp_2', 'finished')];
    const status = await fetchStatus(
      clientWith({ processes: [process('api')], missing: [], waiting }, imports),
      () => now,
    );
    expect(status).toMatchObject({ ok: true, advice: [], imports: [{ id: 'imp_1', read: 1_500 }] });
    expect(formatStatus(status, now)).toContain('✓ All is well');
    expect(formatStatus(status, now)).toContain(
      '1 file arriving, 2 waiting for a check, 3 runs not over, 0 streams stopped',
    );
  });

  it('names the streams that have stopped, with why and the commands by which they go on', async () => {
    const answer = { processes: [process('api')], missing: [], waiting: { ...waiting, streams_stopped: 2 } };
    const status = await fetchStatus(clientWith(answer, [], [stopped, running]), () => now);
    expect(status.ok).toBe(false);
    expect(status.streams_stopped.map(({ id }) => id)).toEqual(['str_1']);
    expect(status.advice).toEqual([
      expect.stringMatching(
        /^The stream crm has stopped \(breaker\): More than half .* streams resume crm --accept-dead"$/,
      ),
      '1 stream of other workspaces, or that this token may not see, stopped by themselves',
    ]);
  });

  it('counts them for a token that may not see streams', async () => {
    const answer = { processes: [process('api')], missing: [], waiting: { ...waiting, streams_stopped: 1 } };
    const refused = new Refusal({ title: 'Forbidden', status: 403, code: 'forbidden' });
    const { advice } = await fetchStatus(clientWith(answer, [], refused), () => now);
    expect(advice).toEqual(['1 stream of other workspaces, or that this token may not see, stopped by themselves']);
  });

  it('names the processes that are missing and the imports that are stalled', async () => {
    const stalled = { since: '2026-11-28T11:59:50.000Z', missing: ['validator'] as const };
    const answer = {
      processes: [process('api'), process('validator', true)],
      missing: ['validator'] as const,
      waiting,
    };
    const status = await fetchStatus(clientWith(answer, [importOf('imp_1', 'importing', stalled)]), () => now);
    expect(status.ok).toBe(false);
    expect(status.advice).toEqual([
      expect.stringContaining('No validator lives'),
      'imp_1 has not moved for 40 s: validator is missing',
    ]);
    const text = formatStatus(status, now);
    expect(text).toMatch(/validator +one\.example +12 +0\.1\.0 +2026-11-28 11:00:00 +missing for 30 s/);
    expect(text).toMatch(/imp_1 +importing, stalled +1,500 rows +a\.csv/);
  });
});
