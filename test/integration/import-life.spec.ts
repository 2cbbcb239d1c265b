import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, Asker } from '../../apps/api/test/asker.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

/** Each answer is compared with docs/openapi.json on its way. */
const asker = (): Asker => {
  const { SLUICE_URL = '', SLUICE_APP_ID: appId = '', SLUICE_APP_TOKEN: appToken = '' } = sluice().clientEnv;
  return Asker.as(SLUICE_URL, { appId, appToken });
};

class Life {
  id = '';

  async begin(body: object = {}): Promise<Answer> {
    const made = await asker().post('/v1/imports', { kind: 'customers', ...body });
    this.id = made.body.id;
    return made;
  }

  show(): Promise<Answer> {
    return asker().get(`/v1/imports/${this.id}`);
  }

  step(name: string, body: object = {}): Promise<Answer> {
    return asker().post(`/v1/imports/${this.id}/${name}`, body);
  }

  upload(files: Readonly<Record<string, string>>): Promise<Answer> {
    return asker().upload(this.id, files);
  }

  async reach(status: string): Promise<Answer> {
    await until(`the import is ${status}`, async () => (await this.show()).body.status === status);
    return this.show();
  }

  async validate(): Promise<Answer> {
    expect((await this.step('validate')).status).toBe(202);
    return this.reach('validated');
  }
}

const refusal = ({ status, body }: Answer): readonly [number, string] => [status, body.code];

const good = 'id,first_name,email\nl-1,Anna,anna@example.com\nl-2,Béla,bela@example.com\n';
const mixed = 'id,first_name,email\nl-3,Chiara,not-an-email\nl-4,David,david@example.com\n';
const ragged = 'id,first_name\nl-5\n';

describe('the life of a customer import over HTTP', () => {
  const life = new Life();

  it('begins as a draft, which cannot go on without files', async () => {
    expect((await life.begin({ name: 'April' })).body).toMatchObject({
      status: 'draft',
      created_by: 'demo',
      files: [],
    });
    for (const step of ['validate', 'start']) {
      const answer = await life.step(step);
      expect(refusal(answer)).toEqual([409, 'wrong_state']);
      expect(answer.body.detail).toContain('upload one first');
    }
  });

  it('cannot go on while a file has errors, which are named, until the file is removed', async () => {
    await life.upload({ 'good.csv': good, 'ragged.csv': ragged });
    const { body } = await life.reach('has_file_errors');
    expect(body.files.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, false]);
    for (const [step, consent] of [
      ['validate', {}],
      ['start', { accept_errors: true }],
    ] as const) {
      const answer = await life.step(step, consent);
      expect(refusal(answer)).toEqual([409, 'wrong_state']);
      expect(answer.body.detail).toContain('that have errors: ragged.csv.');
    }
    const { body: errors } = await asker().get(`/v1/imports/${life.id}/errors`);
    expect(errors.items.map(({ file, row }: { file: string; row: number }) => [file, row])).toEqual([
      ['ragged.csv', 1],
    ]);
    await asker().delete(`/v1/imports/${life.id}/files/${body.files[1].id}`);
    expect((await life.reach('ready')).body.files).toHaveLength(1);
  });

  it('cannot start without a validation', async () => {
    await life.upload({ 'mixed.csv': mixed });
    await life.reach('ready');
    expect(refusal(await life.step('start'))).toEqual([409, 'validation_required']);
  });

  it('is validated: the plan foresees it, and nothing is written', async () => {
    const { body } = await life.validate();
    expect(body.plan).toMatchObject({ read: 4, created: 3, rejected: 1, reasons: { invalid_email: 1 }, workflows: [] });
    expect(body).toMatchObject({ customers: 0, events: 0, run_seconds: null, started_by: null, started_at: null });
    expect(await sluice().database.count('customers')).toBe(0);
  });

  it('counts the errors of each file, together those of its receipt', async () => {
    const { body } = await asker().get(`/v1/imports/${life.id}/errors/files`);
    expect(body.items).toMatchObject([
      { file: 'good.csv', rejected: 0, errors: 0, file_errors: 0 },
      { file: 'mixed.csv', rejected: 1, errors: 1, file_errors: 0 },
    ]);
  });

  it('cannot start while errors are not accepted', async () => {
    expect(refusal(await life.step('start'))).toEqual([409, 'errors_not_accepted']);
  });

  it('rule 19: cannot start with a validation that is out of date', async () => {
    await asker().post('/v1/attributes', { id: 'shoe_size', type: 'numeric' });
    expect(refusal(await life.step('start', { accept_errors: true }))).toEqual([409, 'stale_validation']);
    await life.validate();
  });

  it('cannot start while somebody has to take note of active workflows', async () => {
    const workflow = await asker().post('/v1/workflows', { name: 'Greeting', trigger: 'opt_in' });
    const { body } = await life.validate();
    expect(body.workflows).toMatchObject([{ id: workflow.body.id, active: true, set_inactive_here: false }]);
    expect(refusal(await life.step('start', { accept_errors: true }))).toEqual([409, 'workflows_not_acknowledged']);
    const acknowledged = await life.step('workflows/acknowledge');
    expect(acknowledged.body.acknowledgements).toMatchObject([{ of: 'workflows', by: 'demo' }]);
  });

  it('starts once every gate is open, of two starts one, and imports the valid rows', async () => {
    const answers = await Promise.all([1, 2].map(() => life.step('start', { accept_errors: true })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409]);
    expect(refusal(await life.step('cancel'))).toEqual([409, 'wrong_state']);
    const { body } = await life.reach('finished');
    expect(body).toMatchObject({ read: 4, created: 3, rejected: 1, customers: 3, events: 3, accept_errors: true });
    expect(body.plan).toMatchObject({ read: 4, created: 3, rejected: 1 });
  });

  it('tells afterwards who did what and when, and can no longer be changed', async () => {
    const { body } = await life.show();
    expect(body).toMatchObject({ created_by: 'demo', started_by: 'demo' });
    expect(body.acknowledgements.map(({ of, by }: { of: string; by: string }) => [of, by])).toEqual([
      ['workflows', 'demo'],
      ['errors', 'demo'],
    ]);
    expect(Date.parse(body.started_at)).toBeLessThanOrEqual(Date.parse(body.finished_at));
    const steps = [await life.step('start'), await life.step('validate'), await life.step('cancel')];
    expect([...steps, await life.upload({ 'late.csv': good })].map(refusal)).toEqual(
      Array(4).fill([409, 'wrong_state']),
    );
  });
});

describe('an import that is not to be', () => {
  it.each([
    ['draft', async () => undefined],
    [
      'ready',
      async (life: Life) => {
        await life.upload({ 'good.csv': good });
        await life.reach('ready');
      },
    ],
    [
      'validated',
      async (life: Life) => {
        await life.upload({ 'good.csv': good });
        await life.reach('ready');
        await life.validate();
      },
    ],
  ] as const)('can be cancelled while it is %s', async (status, prepare) => {
    const life = new Life();
    await life.begin();
    await prepare(life);
    expect((await life.show()).body.status).toBe(status);
    expect((await life.step('cancel')).body.status).toBe('cancelled');
    expect(refusal(await life.step('start', { accept_errors: true }))).toEqual([409, 'wrong_state']);
  });
});

describe('an import that only creates, or only updates', () => {
  const rows = 'id,first_name\nl-1,Other\nl-9,Nora\n';
  beforeAll(async () => {
    const { body } = await asker().get('/v1/workflows');
    for (const { id } of body.items) await asker().patch(`/v1/workflows/${id}`, { active: false });
  });

  it.each([
    [{ update_only: true }, { updated: 1, created: 0, skipped: 1, customers: 1, events: 1 }],
    [{ create_only: true }, { updated: 0, created: 1, skipped: 1, customers: 1, events: 1 }],
  ])('%j skips the other rows, as its plan says', async (options, expected) => {
    const life = new Life();
    await life.begin(options);
    await life.upload({ 'rows.csv': rows });
    await life.reach('ready');
    const { updated, created, skipped } = expected;
    expect((await life.validate()).body.plan).toMatchObject({ read: 2, updated, created, skipped });
    expect((await life.step('start')).status).toBe(202);
    expect((await life.reach('finished')).body).toMatchObject({ read: 2, rejected: 0, ...expected });
  });
});

describe('the CLI', () => {
  it('ends with 3 when active workflows are not acknowledged, and imports with --acknowledge-workflows', async () => {
    const path = `${sluice().folder}/cli.csv`;
    writeFileSync(path, 'id\nl-20\n');
    await asker().post('/v1/workflows', { name: 'Sync', trigger: 'profile' });
    const refused = await sluice().cli('import', 'customers', path, '--json');
    expect(refused.exitCode).toBe(3);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      status: 'validated',
      errors: [{ file: null, row: null, code: 'workflows_not_acknowledged' }],
    });
    const done = await sluice().cli('import', 'customers', path, '--acknowledge-workflows', '--json');
    expect([done.exitCode, JSON.parse(done.stdout).status]).toEqual([0, 'finished']);
  });
});
