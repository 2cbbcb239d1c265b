import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const create = async (): Promise<string> =>
  (await api.demo.post('/v1/workflows', { name: 'Greeting', trigger: 'opt_in' })).body.id;

const isActive = async (id: string): Promise<boolean> => (await api.demo.get(`/v1/workflows/${id}`)).body.active;

const step = (id: string, name: string, body: object = {}) => api.demo.post(`/v1/imports/${id}/${name}`, body);

/** An import for which a workflow has been set inactive. */
const holding = async (workflow: string): Promise<string> => {
  const id = await api.readyImport();
  const { body } = await step(id, 'workflows/set-inactive', { workflows: [workflow] });
  expect(body.items).toMatchObject([{ id: workflow, active: false, set_inactive_here: true }]);
  return id;
};

const setAllInactive = (): Promise<unknown> =>
  api.mongo.models.workflows.updateMany({}, { $set: { active: false, setInactive: null } });

const runOf = async (id: string, step: 'validation' | 'run'): Promise<string> =>
  (await api.stores.imports.get('demo', id))?.[step] ?? '';

const started = async (id: string): Promise<string> => {
  expect((await step(id, 'start', { accept_errors: true })).status).toBe(202);
  return runOf(id, 'run');
};

const failure = { code: 'integrity', detail: 'for this test' };

describe('what an import set inactive is active again', () => {
  const ends: readonly (readonly [string, (id: string) => Promise<unknown>])[] = [
    ['once it is cancelled', (id) => step(id, 'cancel')],
    [
      'once it is cancelled while it is validated',
      async (id) => {
        await step(id, 'validate');
        await step(id, 'cancel');
      },
    ],
    ['once its run has failed', async (id) => api.stores.runs.fail(await started(id), failure)],
    [
      'once its validation has failed',
      async (id) => {
        await step(id, 'validate');
        await api.stores.runs.fail(await runOf(id, 'validation'), failure);
      },
    ],
    [
      'once it has expired',
      () => api.stores.expiry.expire({ before: new Date(Date.now() + 60_000), from: ['ready', 'validated'] }),
    ],
  ];

  it.each(ends)('%s', async (_, end) => {
    await setAllInactive();
    const workflow = await create();
    const id = await holding(workflow);
    expect(await isActive(workflow)).toBe(false);
    await end(id);
    expect(['cancelled', 'failed', 'expired']).toContain((await api.demo.get(`/v1/imports/${id}`)).body.status);
    expect(await isActive(workflow)).toBe(true);
  });

  it('but not by its finish: that is said by whoever started it', async () => {
    await setAllInactive();
    const workflow = await create();
    const id = await holding(workflow);
    const run = await started(id);
    await api.stores.runs.finish(run, await api.stores.fences.totals(run));
    expect(await isActive(workflow)).toBe(false);
    await step(id, 'workflows/set-active');
    expect(await isActive(workflow)).toBe(true);
  });

  it('unless somebody has set it inactive since', async () => {
    await setAllInactive();
    const workflow = await create();
    const id = await holding(workflow);
    await api.demo.patch(`/v1/workflows/${workflow}`, { active: false });
    await step(id, 'cancel');
    expect(await isActive(workflow)).toBe(false);
  });

  it('also when it was stored by an older process', async () => {
    await setAllInactive();
    const workflow = await create();
    const id = await api.readyImport();
    const setInactive = { import: id, by: 'demo', at: new Date() };
    await api.mongo.models.workflows.updateOne({ _id: workflow }, { $set: { active: false, setInactive } });
    expect((await api.demo.get(`/v1/imports/${id}/workflows`)).body.items).toMatchObject([{ set_inactive_here: true }]);
    await step(id, 'cancel');
    expect(await isActive(workflow)).toBe(true);
  });

  it('whoever is faster, when it is cancelled at the same moment', async () => {
    await setAllInactive();
    const workflow = await create();
    for (let n = 0; n < 10; n += 1) {
      const id = await api.readyImport();
      await Promise.all([step(id, 'workflows/set-inactive', { workflows: [workflow] }), step(id, 'cancel')]);
      expect(await isActive(workflow)).toBe(true);
    }
  });
});

describe('a workflow that two imports set inactive', () => {
  it('is active again when both have ended', async () => {
    await setAllInactive();
    const workflow = await create();
    const [first, second] = [await holding(workflow), await holding(workflow)];
    await step(first, 'cancel');
    expect(await isActive(workflow)).toBe(false);
    const { items } = (await api.demo.get(`/v1/imports/${second}/workflows`)).body;
    expect(items).toMatchObject([{ active: false, set_inactive_here: true }]);
    await step(second, 'workflows/set-active');
    expect(await isActive(workflow)).toBe(true);
  });

  it('is to be acknowledged by an import that has not set it inactive itself', async () => {
    await setAllInactive();
    const workflow = await create();
    const first = await holding(workflow);
    const id = await api.readyImport();
    const refused = await step(id, 'start', { accept_errors: true });
    expect([refused.body.code, refused.body.errors]).toMatchObject(['workflows_not_acknowledged', [{ id: workflow }]]);
    await step(id, 'workflows/set-inactive', { workflows: [workflow] });
    await started(id);
    await step(first, 'cancel');
    expect(await isActive(workflow)).toBe(false);
  });
});
