import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { WantedProfile } from '#libs/mongo';
import { askerOf, HttpImport } from '../support/http-import.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';
import { useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const wantedOf = (id: string, key = 'k', bytes = 10): WantedProfile => ({
  ...{ import: id, workspace: WORKSPACE, key, bytes, country: 'HU', zone: 'UTC', identifying: ['id'] },
});

const holder = (owner: string) => ({ owner, leaseMs: 10_000 });

describe('profiles of files', () => {
  it('are wanted once, made by one, and kept for all who ask', async () => {
    const { profiles } = database.stores;
    const wanted = wantedOf('imp_a');
    expect(await Promise.all([profiles.want(wanted), profiles.want(wanted)])).toEqual([null, null]);
    const claimed = await profiles.claim({ ...holder('one'), large: true });
    expect(claimed).toMatchObject({ ...wanted, lease: { owner: 'one' } });
    expect(await profiles.claim({ ...holder('two'), large: true })).toBeNull();
    if (!claimed) return;
    expect(await profiles.keep(claimed, 'two', Buffer.from('x'))).toBe(false);
    expect(await profiles.keep(claimed, 'one', Buffer.from('made'))).toBe(true);
    expect((await profiles.want(wanted))?.toString()).toBe('made');
    expect(await profiles.claim({ ...holder('two'), large: true })).toBeNull();
  });

  it('are made again of other files, and what was begun of the former is not kept', async () => {
    const { profiles } = database.stores;
    await profiles.want(wantedOf('imp_b'));
    const former = await profiles.claim({ ...holder('one'), large: true });
    await profiles.want(wantedOf('imp_b', 'other'));
    expect(former && (await profiles.keep(former, 'one', Buffer.from('x')))).toBe(false);
    expect(
      former && (await profiles.renew(former, { ...holder('one'), progress: 1, begun: true, queued: false })),
    ).toBe(false);
    const next = await profiles.claim({ ...holder('one'), large: true });
    expect(next?.key).toBe('other');
    if (next) await profiles.drop(next, 'one');
    expect(await profiles.claim({ ...holder('one'), large: true })).toBeNull();
  });

  it('of small files do not wait for large ones, and are deleted with what is kept of their import', async () => {
    const { profiles, expiry } = database.stores;
    await profiles.want(wantedOf('imp_c', 'k', 1e9));
    await profiles.want(wantedOf('imp_d'));
    const small = await profiles.claim({ ...holder('one'), large: false });
    expect(small?.import).toBe('imp_d');
    expect(await profiles.claim({ ...holder('one'), large: false })).toBeNull();
    await expiry.deleteAllOf('imp_c');
    await expiry.deleteAllOf('imp_d');
    expect(await profiles.claim({ ...holder('one'), large: true })).toBeNull();
    expect(await database.mongo.collections.profiles.countDocuments({ _id: { $in: ['imp_c', 'imp_d'] } })).toBe(0);
  });
});

const sluice = useSharedSluice();

describe('suggestions for large files', () => {
  it('look at all rows, in their time, and are kept', { timeout: 120_000 }, async () => {
    const line = (n: number): string => `K${n},p${n}@x.hu,${'y'.repeat(200)},${n === 399_999 ? '14/02/1980' : ''}\n`;
    const text = `Kundennr,Mail,Other,Born\n${Array.from({ length: 400_000 }, (_, n) => line(n)).join('')}K5,,,\n`;
    const made = await HttpImport.of(sluice(), { 'a.csv.gz': gzipSync(text) }, { kind: 'customers' });
    const ask = () => made.asker.get(`${made.path}/mapping/suggestions`);
    const asked: number[] = [];
    const { body } = await until('the profile is made', async () => {
      const answer = await ask();
      asked.push(answer.status);
      return answer.status === 200 && answer;
    });
    expect(asked.every((status) => status === 200 || status === 202)).toBe(true);
    expect(body).toMatchObject({ rows: 400_001, complete: true, options: [{ option: 'dateOrder', value: 'dmy' }] });
    // Only the last row repeats an ID, and only the one before has a date.
    expect(body.headers[0]).toMatchObject({ header: 'Kundennr', distinct: null, repeats: true });
    expect(body.headers[1]).toMatchObject({ header: 'Mail', repeats: false });
    const begunAt = performance.now();
    expect((await ask()).status).toBe(200);
    expect(performance.now() - begunAt).toBeLessThan(2_000);
  });

  it('answer others meanwhile, whose files are small', async () => {
    const rows = Array.from({ length: 300_000 }, (_, n) => `K${n},${'y'.repeat(200)}\n`).join('');
    const large = await HttpImport.of(
      sluice(),
      { 'a.csv.gz': gzipSync(`Kundennr,Other\n${rows}`) },
      { kind: 'customers' },
    );
    const small = await HttpImport.of(sluice(), { 'b.csv': 'Kundennr\n1\n' }, { kind: 'customers' });
    const [, first] = await Promise.all([
      large.asker.get(`${large.path}/mapping/suggestions`),
      askerOf(sluice()).get(`${small.path}/mapping/suggestions`),
    ]);
    expect(first.body).toMatchObject({ rows: 1, complete: true });
  });
});
