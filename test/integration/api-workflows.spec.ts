import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const create = async (name: string, rest: object = {}): Promise<string> => {
  const { body } = await api.demo.post('/v1/workflows', { name, trigger: 'opt_in', ...rest });
  return body.id;
};

/** Nothing is active but what the test makes. */
const setAllInactive = (): Promise<unknown> => api.mongo.models.workflows.updateMany({}, { $set: { active: false } });

const validatedImport = async (): Promise<string> => {
  const id = await api.readyImport();
  await api.demo.post(`/v1/imports/${id}/validate`);
  const { validation } = (await api.stores.imports.get('demo', id)) ?? {};
  await api.stores.runs.finish(validation ?? '', await api.stores.fences.totals(validation ?? ''));
  return id;
};

const ask = (id: string, step: string, body: object = {}) => api.demo.post(`/v1/imports/${id}/${step}`, body);

describe('the workflows of a workspace', () => {
  it('can be made, changed and removed', async () => {
    const made = await api.demo.post('/v1/workflows', { name: 'Greeting', trigger: 'opt_in' });
    expect(made).toMatchObject({ status: 201, body: { name: 'Greeting', trigger: 'opt_in', active: true } });
    const path = `/v1/workflows/${made.body.id}`;
    expect((await api.demo.patch(path, { name: 'Hello', active: false })).body).toMatchObject({
      ...{ id: made.body.id, name: 'Hello', trigger: 'opt_in', active: false, created_by: 'demo' },
    });
    expect((await api.demo.delete(path)).status).toBe(204);
    expect((await api.demo.get(path)).status).toBe(404);
    expect((await api.demo.delete(path)).status).toBe(404);
  });

  it('belong to it alone', async () => {
    const path = `/v1/workflows/${await create('Ours')}`;
    const answers = [
      await api.other.get(path),
      await api.other.patch(path, { active: false }),
      await api.other.delete(path),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await api.other.get('/v1/workflows')).body.items).toEqual([]);
  });

  it('are listed a page at a time', async () => {
    await create('One more');
    const first = (await api.demo.get('/v1/workflows?limit=1')).body;
    expect(first.items).toHaveLength(1);
    const second = (await api.demo.get(`/v1/workflows?cursor=${first.next_cursor}`)).body;
    expect(second.items.map(({ id }: { id: string }) => id)).not.toContain(first.items[0].id);
  });

  it.each([{ trigger: 'opt_in' }, { name: 'X', trigger: 'Opt In' }, { name: '', trigger: 'profile' }])(
    'not %j',
    async (body) => {
      expect((await api.demo.post('/v1/workflows', body)).status).toBe(400);
    },
  );
});

describe('an import that sets off active workflows', () => {
  it('shows them with its validation, those of other events not', async () => {
    await setAllInactive();
    const linked = [await create('Greeting'), await create('Sync', { trigger: 'profile' })];
    await create('Receipt', { trigger: 'checkout' });
    const id = await validatedImport();
    const { body } = await api.demo.get(`/v1/imports/${id}`);
    expect(body.workflows.map(({ id }: { id: string }) => id)).toEqual(linked);
    expect(body.plan.workflows.map(({ name }: { name: string }) => name)).toEqual(['Greeting', 'Sync']);
  });

  it('starts only after somebody took note of them', async () => {
    await setAllInactive();
    const greeting = await create('Greeting');
    const id = await validatedImport();
    const refused = await ask(id, 'start');
    expect(refused.body).toMatchObject({ status: 409, code: 'workflows_not_acknowledged' });
    expect(refused.body.errors).toEqual([{ id: greeting, name: 'Greeting', trigger: 'opt_in' }]);
    const started = await ask(id, 'start', { acknowledge_workflows: true });
    expect(started.body).toMatchObject({ status: 'importing', acknowledgements: [{ of: 'workflows', by: 'demo' }] });
  });

  it('also in one pass', async () => {
    await setAllInactive();
    await create('Greeting');
    const id = await api.readyImport();
    expect((await ask(id, 'start', { accept_errors: true })).body.code).toBe('workflows_not_acknowledged');
    const started = await ask(id, 'start', { accept_errors: true, acknowledge_workflows: true });
    expect(started.body.acknowledgements.map(({ of }: { of: string }) => of)).toEqual(['errors', 'workflows']);
  });

  it('can be acknowledged before the start, by the list of that moment', async () => {
    await setAllInactive();
    await create('Greeting');
    const id = await validatedImport();
    expect((await ask(id, 'workflows/acknowledge')).body.acknowledgements).toMatchObject([
      { of: 'workflows', by: 'demo' },
    ]);
    expect((await ask(id, 'start')).status).toBe(202);
    expect((await ask(id, 'workflows/acknowledge')).body.code).toBe('wrong_state');
  });

  it('rule 19: one that became active since the validation makes it stale', async () => {
    await setAllInactive();
    const id = await validatedImport();
    const late = await create('Late');
    expect((await ask(id, 'start', { acknowledge_workflows: true })).body).toMatchObject({ code: 'stale_validation' });
    await api.demo.patch(`/v1/workflows/${late}`, { active: false });
    expect((await ask(id, 'start')).status).toBe(202);
  });

  it('can set them inactive for its time, and active again with one call', async () => {
    await setAllInactive();
    const [greeting, sync] = [await create('Greeting'), await create('Sync', { trigger: 'profile' })];
    const id = await validatedImport();
    const inactive = await ask(id, 'workflows/set-inactive', { workflows: [greeting, sync] });
    expect(inactive.body.items).toMatchObject([
      { id: greeting, active: false, set_inactive_here: true },
      { id: sync, active: false, set_inactive_here: true },
    ]);
    expect((await ask(id, 'start')).status).toBe(202);
    expect((await ask(id, 'workflows/set-inactive', { workflows: [greeting] })).body.code).toBe('wrong_state');
    await api.demo.patch(`/v1/workflows/${sync}`, { active: false });
    const again = await ask(id, 'workflows/set-active');
    expect(again.body.items).toMatchObject([{ id: greeting, active: true, set_inactive_here: false }]);
    expect((await api.demo.get(`/v1/workflows/${sync}`)).body.active, 'somebody set it inactive on purpose').toBe(
      false,
    );
  });

  it('sets nothing inactive that it would not set off', async () => {
    const receipt = await create('Receipt', { trigger: 'checkout' });
    const id = await api.readyImport();
    expect((await ask(id, 'workflows/set-inactive', { workflows: [receipt] })).status).toBe(404);
    expect((await api.demo.get(`/v1/workflows/${receipt}`)).body.active).toBe(true);
  });
});
