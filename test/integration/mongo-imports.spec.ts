import { describe, expect, it } from 'vitest';
import { until } from '../support/until.js';
import { definitionOf, useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

describe('imports', () => {
  it('begin as drafts, and belong to their workspace', async () => {
    const { imports } = database.stores;
    const draft = await database.draft();
    expect(draft).toMatchObject({ status: 'draft', files: [], run: null, counters: null, failure: null });
    expect(draft._id).toMatch(/^imp_[a-z0-9]{19}$/);
    expect(await imports.get(WORKSPACE, draft._id)).toEqual(draft);
    expect(await imports.get('other', draft._id)).toBeNull();
  });

  it('move by compare-and-set: of two moves one wins, and the history says who and when', async () => {
    const { imports } = database.stores;
    const { _id: id } = await database.draft();
    const move = { workspace: WORKSPACE, id, from: ['draft'], to: 'preprocessing', by: '$alice' } as const;
    const moved = await Promise.all([imports.move(move), imports.move(move)]);
    expect(moved.filter(Boolean)).toHaveLength(1);
    const stored = await imports.get(WORKSPACE, id);
    expect(stored?.history.map(({ status, by }) => [status, by])).toEqual([
      ['draft', 'tester'],
      ['preprocessing', '$alice'],
    ]);
    expect(stored?.history[1]?.at).toBeInstanceOf(Date);
  });

  it('are listed newest first, page by page, for one workspace', async () => {
    const { importList } = database.stores;
    const made = [await database.draft(), await database.draft(), await database.draft()].map(({ _id }) => _id);
    const list = { workspace: WORKSPACE, order: 'created' } as const;
    const { items: first, next } = await importList.page({ ...list, limit: 2 });
    const { items: second } = await importList.page({ ...list, limit: 1, ...(next && { after: next }) });
    expect([...first, ...second].map(({ _id }) => _id)).toEqual(made.toReversed());
    expect(await importList.page({ ...list, workspace: 'other', limit: 10 })).toEqual({ items: [], next: null });
  });

  it('refuse a state that does not exist', async () => {
    const { models } = database.mongo;
    const draft = await database.draft();
    await expect(models.imports.create({ ...draft, _id: 'imp_x', status: 'lost' as 'draft' })).rejects.toThrow(
      /status/,
    );
  });
});

describe('workspaces and tokens', () => {
  it('find a token by its hash only, and not after its expiry', async () => {
    const { tokens } = database.stores;
    const request = { workspace: WORKSPACE, appId: 'app', scopes: ['*'] };
    const token = await tokens.issue(request);
    const expired = await tokens.issue({ ...request, expiresAt: new Date(Date.now() - 1) });
    expect(await tokens.find(token)).toMatchObject({ workspace: WORKSPACE, appId: 'app', scopes: ['*'] });
    expect(await tokens.find(expired)).toBeNull();
    expect(await tokens.find(`${token}x`)).toBeNull();
    expect(JSON.stringify(await database.mongo.models.tokens.find().lean())).not.toContain(token);
  });

  it('keep a workspace as it was put', async () => {
    const { workspaces } = database.stores;
    const attributes = [{ id: 'tier', label: 'Tier', type: 'select', options: [{ value: 'gold' }] }];
    const workspace = { _id: 'shop', name: 'Shop', country: 'HU', zone: 'Europe/Budapest', attributes };
    await workspaces.put({ ...workspace, name: 'Old' });
    await workspaces.put(workspace);
    expect(await workspaces.get('shop')).toEqual(workspace);
    await expect(workspaces.put({ ...workspace, _id: 'a:b' })).rejects.toThrow();
  });
});

describe('runs', () => {
  it('start in one transaction: run, one fence a lane, the import moved', async () => {
    const { runs, fences, imports } = database.stores;
    const definition = await database.startRun({ lanes: 3 });
    expect(await runs.definition(definition.run)).toEqual(definition);
    expect((await fences.positions(definition.run)).map(({ lane, next }) => [lane, next])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
    const started = await imports.get(WORKSPACE, definition.import);
    expect(started).toMatchObject({
      status: 'importing',
      run: definition.run,
      startedBy: 'tester',
      acceptErrors: true,
    });
  });

  it('rule 7: a start that comes too late leaves neither a run nor fences', async () => {
    const { runs, fences } = database.stores;
    const { _id } = await database.draft();
    const definition = definitionOf({ import: _id, run: runs.newId() });
    expect(await runs.start({ definition, by: 'tester', from: ['ready'], acceptErrors: false })).toBe(false);
    expect(await runs.get(definition.run)).toBeNull();
    expect(await fences.positions(definition.run)).toEqual([]);
  });

  it('of an import whose files changed since they were looked at is not started', async () => {
    const { runs, imports } = database.stores;
    const { _id, revision } = await database.draft();
    const definition = definitionOf({ import: _id, run: runs.newId() });
    const request = { definition, by: 'tester', from: ['draft'], acceptErrors: true } as const;
    expect(await runs.start({ ...request, revision: revision + 1 })).toBe(false);
    expect(await runs.start({ ...request, revision })).toBe(true);
    const { acknowledgements } = (await imports.get(WORKSPACE, _id)) ?? {};
    expect(acknowledgements).toEqual([{ of: 'errors', by: 'tester', at: expect.any(Date) }]);
  });

  it('rule 7: cancelling an import ends its validation and closes its lanes in one transaction', async () => {
    const { runs, fences, imports } = database.stores;
    const { run, import: id } = await database.startRun({ mode: 'validate' });
    const request = { workspace: WORKSPACE, import: id, by: 'tester', from: ['validating'] } as const;
    const [cancelled] = await Promise.all([runs.cancel(request), runs.finish(run, await fences.totals(run))]);
    const found = await imports.get(WORKSPACE, id);
    expect(found?.status).toBe(cancelled ? 'cancelled' : 'validated');
    expect(await runs.get(run)).toMatchObject({ state: cancelled ? 'failed' : 'finished' });
    expect((await fences.positions(run)).every(({ closed }) => closed)).toBe(cancelled);
    expect(await runs.cancel({ ...request, workspace: 'other', from: ['validated'] })).toBe(false);
  });

  it('keep a definition with keys that look like operators', async () => {
    const { runs } = database.stores;
    const { _id } = await database.draft();
    const [id] = definitionOf({}).columns;
    if (!id) throw new Error('no column');
    const columns = [
      id,
      {
        ...id,
        values: [
          ['$set', 'a'],
          ['__proto__', 'b'],
          ['', 'c'],
        ] as const,
      },
    ];
    const definition = definitionOf({ import: _id, run: runs.newId(), columns, ignoredColumns: ['__proto__', '$set'] });
    await runs.start({ definition, by: 'tester', from: ['draft'], acceptErrors: false });
    expect(await runs.definition(definition.run)).toEqual(definition);
  });

  it('rule 15: are leased to one instance until its time is over', async () => {
    const { runs } = database.stores;
    const { run } = await onlyRun();
    const claims = await Promise.all([runs.claim(claim('a', 10_000)), runs.claim(claim('b', 10_000))]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    const owner = claims[0] ? 'a' : 'b';
    expect(await runs.renew(run, { owner, leaseMs: 10_000, progress: 0, ...working })).toBe(true);
    expect(await runs.renew(run, { owner: 'stranger', leaseMs: 10_000, progress: 0, ...working })).toBe(false);
    expect(await runs.claim(claim('c', 10_000))).toBeNull();
    expect(await runs.renew(run, { owner, leaseMs: 1, progress: 0, ...working })).toBe(true);
    const claimed = await until('its time is over', () => runs.claim(claim('c', 10_000)));
    expect(claimed).toMatchObject({ _id: run, lease: { owner: 'c', takeovers: 1 } });
    expect(await runs.renew(run, { owner, leaseMs: 10_000, progress: 0, ...working })).toBe(false);
  });

  it('rule 15: takeovers are counted since the last progress, and giving back is none', async () => {
    const { runs } = database.stores;
    const { run } = await onlyRun();
    const claimedBy = (owner: string) => until('the lease is over', () => runs.claim(claim(owner, 1)));
    const takeovers = async (owner: string) => {
      const claimed = await claimedBy(owner);
      await runs.renew(run, { owner, leaseMs: 1, progress: 0, ...working });
      return claimed.lease?.takeovers;
    };
    expect(await takeovers('a')).toBe(0);
    expect(await takeovers('b')).toBe(1);
    expect(await takeovers('b'), 'who comes late to renew takes over from nobody').toBe(1);
    await runs.renew(run, { owner: 'b', leaseMs: 1, progress: 0, ...working });
    expect(await takeovers('c')).toBe(2);
    await runs.renew(run, { owner: 'c', leaseMs: 10_000, progress: 500, ...working });
    await runs.release(run, 'c');
    expect(await takeovers('d')).toBe(0);
    await claimedBy('e');
    expect(await takeovers('f'), 'e had not begun').toBe(1);
  });

  it('rule 3: the first manifest stays, and a later one must be equal', async () => {
    const { runs } = database.stores;
    const { run } = await database.startRun();
    const lanes = [
      { chunks: 2, rows: 700, digest: 'a' },
      { chunks: 0, rows: 0, digest: '' },
    ];
    expect(await runs.writeManifest(run, lanes)).toBe('written');
    expect(await runs.writeManifest(run, lanes)).toBe('equal');
    expect(await runs.writeManifest(run, lanes.toReversed())).toBe('different');
    expect((await runs.get(run))?.manifest).toEqual(lanes);
  });

  it.each([
    ['import', 'finished'],
    ['validate', 'validated'],
  ] as const)('rule 3: a run in mode %s ends once, and its import is %s', async (mode, status) => {
    const { runs, fences, imports } = database.stores;
    const definition = await database.startRun({ mode });
    const totals = await fences.totals(definition.run);
    const ended = await Promise.all([runs.finish(definition.run, totals), runs.finish(definition.run, totals)]);
    expect(ended.toSorted()).toEqual([false, true]);
    expect(await runs.get(definition.run)).toMatchObject({ state: 'finished', lease: null, totals });
    const over = await imports.get(WORKSPACE, definition.import);
    expect(over).toMatchObject({ status, counters: totals });
    expect(over?.finishedAt?.getTime()).toBe((await runs.get(definition.run))?.finishedAt?.getTime());
    expect(await runs.fail(definition.run, { code: 'late', detail: 'Too late.' })).toBe(false);
  });

  it('rule 7: failing closes every lane and says why', async () => {
    const { runs, fences, imports } = database.stores;
    const { run, import: id } = await database.startRun();
    const failure = { code: 'integrity', detail: 'Lane 1 has other rows. $set' };
    expect(await runs.fail(run, failure)).toBe(true);
    expect((await fences.positions(run)).every(({ closed }) => closed)).toBe(true);
    expect(await imports.get(WORKSPACE, id)).toMatchObject({ status: 'failed', failure });
    expect(await runs.openRuns()).not.toContainEqual(expect.objectContaining({ _id: run }));
  });
});

const working = { begun: true, queued: false };
const claim = (owner: string, leaseMs: number) => ({ owner, leaseMs, versions: [1] as const });

/** Leases the test's own run only. */
const onlyRun = async () => {
  const { models } = database.mongo;
  await models.runs.updateMany({ state: 'running' }, { $set: { state: 'failed' } });
  return database.startRun();
};
