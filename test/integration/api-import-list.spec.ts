import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportStatus } from '#libs/messages';
import type { ImportDoc } from '#libs/mongo';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const HOUR_MS = 3_600_000;
const day = Date.parse('2026-04-07T00:00:00Z');
const at = (hour: number): Date => new Date(day + hour * HOUR_MS);

interface Made {
  readonly name: string;
  readonly status: ImportStatus;
  /** When it was started, else made. */
  readonly hour: number;
  readonly kind?: string;
  readonly by?: string;
  readonly set?: Partial<ImportDoc>;
}

const make = async ({ name, status, hour, kind = 'customers', by = 'crm', set = {} }: Made): Promise<string> => {
  const { id } = (await api.demo.post('/v1/imports', { kind, name })).body;
  const history = [{ status, at: at(hour), by }];
  const fields = { status, listedAt: at(hour), createdBy: by, history, ...set };
  await api.mongo.models.imports.updateOne({ _id: id }, { $set: fields });
  return id;
};

const query = (of: object): string => {
  const pairs = Object.entries(of).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
  return new URLSearchParams(pairs).toString();
};

const list = async (of: object = {}) => {
  const { status, body } = await api.demo.get(`/v1/imports?${query(of)}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};

const namesOf = async (of: object): Promise<readonly string[]> =>
  (await list(of)).items.map(({ name }: { name: string }) => name);

/** By creation, the oldest first. */
const all: readonly Made[] = [
  { name: 'finished late', status: 'finished', hour: 9, by: 'anna', set: { startedBy: 'béla' } },
  { name: 'running', status: 'importing', hour: 2 },
  { name: 'Kundenexport Q3', status: 'draft', hour: 5, by: 'anna' },
  { name: 'failed', status: 'failed', hour: 7, set: { failure: { code: 'integrity', detail: 'Start again.' } } },
  { name: 'contacts', status: 'validated', hour: 6, kind: 'contacts' },
  { name: 'finished early', status: 'finished', hour: 1, set: { startedBy: 'crm' } },
  { name: 'validating', status: 'validating', hour: 3 },
  { name: 'refused', status: 'has_file_errors', hour: 4 },
];

const byName = new Map<string, string>();

const addFile = (name: string, errors: readonly object[] = []) => {
  const id = byName.get('refused') ?? '';
  return api.mongo.connection.collection<Readonly<Record<string, unknown>> & { _id: string }>('files').insertOne({
    ...{ _id: `fil_${name}`, workspace: 'demo', import: id, name, state: 'uploaded', firstByteAt: at(4) },
    verdict: { ok: errors.length === 0, errors, total: errors.length, headers: [], rows: 0 },
  });
};

beforeAll(async () => {
  for (const one of all) byName.set(one.name, await make(one));
  await addFile('in order.csv');
  await addFile('kunden (3).csv', [{ code: 'no_headers', row: null, line: null }]);
  const files = ['fil_in order.csv', 'fil_kunden (3).csv'];
  await api.mongo.models.imports.updateOne({ _id: byName.get('refused') }, { $set: { files } });
});

describe('the list of imports', () => {
  it('is by creation, the newest first', async () => {
    expect(await namesOf({})).toEqual(all.map(({ name }) => name).toReversed());
  });

  it('can begin with those at work, go on with those that wait for somebody, and end by start', async () => {
    const order = ['validating', 'running', 'contacts', 'Kundenexport Q3', 'refused'];
    const over = ['finished late', 'failed', 'finished early'];
    expect(await namesOf({ order: 'work' })).toEqual([...order, ...over]);
  });

  it.each([1, 2, 3, 5, 7])('gives each import once in pages of %i, in either order', async (limit) => {
    for (const order of ['created', 'work']) {
      const seen: string[] = [];
      for (let cursor = ''; ; ) {
        const page = await list({ order, limit, ...(cursor && { cursor }) });
        seen.push(...page.items.map(({ name }: { name: string }) => name));
        if (page.next_cursor === null) break;
        cursor = page.next_cursor;
      }
      expect(seen).toEqual(await namesOf({ order }));
    }
  });

  it.each([
    ['one state', { status: 'finished' }, ['finished early', 'finished late']],
    ['several states', { status: ['draft', 'failed'] }, ['failed', 'Kundenexport Q3']],
    ['several states, by work', { status: ['failed', 'draft'], order: 'work' }, ['Kundenexport Q3', 'failed']],
    ['a kind', { kind: 'contacts' }, ['contacts']],
    ['who started it', { started_by: 'béla' }, ['finished late']],
    ['who made it where nobody started it', { started_by: 'anna' }, ['Kundenexport Q3']],
    ['a time from then on', { since: at(7).toISOString(), order: 'work' }, ['finished late', 'failed']],
    ['a time before then', { until: at(2).toISOString() }, ['finished early']],
    ['a part of its name in any case', { search: 'KUNDENEXPORT' }, ['Kundenexport Q3']],
    ['a part of the name of a file', { search: '(3).' }, ['refused']],
    ['what none has', { search: 'nothing' }, []],
    ['a kind and a state', { kind: 'contacts', status: 'finished' }, []],
  ])('is narrowed to %s', async (_, filter, names) => {
    expect(await namesOf(filter)).toEqual(names);
  });

  it('says of each what it waits for', async () => {
    const { items } = await list();
    const steps = Object.fromEntries(
      items.map((one: { name: string; next_step: string }) => [one.name, one.next_step]),
    );
    expect(steps).toEqual({
      ...{ running: 'wait', validating: 'wait', refused: 'replace_files', 'Kundenexport Q3': 'upload_files' },
      ...{ contacts: 'start', failed: 'read_failure', 'finished late': 'none', 'finished early': 'none' },
    });
  });

  it('says which file has which error, and who moved it when', async () => {
    const [refused] = (await list({ status: 'has_file_errors' })).items;
    expect(refused).toMatchObject({
      ...{ file_count: 2, refused_files: 1, status_by: 'crm', status_at: at(4).toISOString() },
      file_error: { file: 'kunden (3).csv', code: 'no_headers' },
    });
    const [failed] = (await list({ status: 'failed' })).items;
    expect(failed).toMatchObject({ failure: { detail: 'Start again.' }, file_error: null, refused_files: 0 });
  });

  it('counts the workflows that nobody has taken note of', async () => {
    const workflow = { name: 'Points', trigger: 'opt_in', active: true };
    const made = (await api.demo.post('/v1/workflows', workflow)).body;
    const id = await make({ name: 'to start', status: 'validated', hour: 8 });
    const entry = async () => (await list({ search: 'to start' })).items[0];
    expect(await entry()).toMatchObject({ workflows_to_acknowledge: 1, next_step: 'acknowledge_workflows' });
    const note = { of: 'workflows', by: 'crm', at: at(8), workflows: [made.id] };
    await api.mongo.models.imports.updateOne({ _id: id }, { $push: { acknowledgements: note } });
    expect(await entry()).toMatchObject({ workflows_to_acknowledge: 0, next_step: 'start' });
    await api.demo.delete(`/v1/workflows/${made.id}`);
    await api.mongo.models.imports.deleteOne({ _id: id });
  });

  it('goes on behind the 1,000 imports that a page looks at for what is rare', async () => {
    const found = await api.mongo.models.imports.findById(byName.get('finished early')).lean();
    const others = Array.from({ length: 1_100 }, (_, n) => ({
      ...found,
      _id: `imp_zz${String(n).padStart(5, '0')}`,
      name: 'in between',
      listedAt: at(20),
    }));
    await api.mongo.connection
      .collection<Readonly<Record<string, unknown>> & { _id: string }>('imports')
      .insertMany(others);
    const pages = { created: [] as string[], work: [] as string[] };
    for (const order of ['created', 'work'] as const) {
      for (let cursor = ''; ; ) {
        const page = await list({ order, search: 'finished late', ...(cursor && { cursor }) });
        pages[order].push(page.items.map(({ name }: { name: string }) => name).join());
        if (page.next_cursor === null) break;
        cursor = page.next_cursor;
      }
    }
    expect(pages).toEqual({ created: ['', 'finished late'], work: ['', 'finished late'] });
    await api.mongo.models.imports.deleteMany({ name: 'in between' });
  });

  it.each([
    ['a state that does not exist', 'status=lost'],
    ['one of several that does not exist', 'status=draft&status=lost'],
    ['a kind that does not exist', 'kind=lost'],
    ['a moment without a zone', 'since=2026-04-07T12:00:00'],
    ['a cursor of the other order', `order=work&cursor=${Buffer.from('imp_1').toString('base64url')}`],
    ['a limit given twice', 'limit=1&limit=2'],
  ])('refuses %s', async (_, text) => {
    expect((await api.demo.get(`/v1/imports?${text}`)).status).toBe(400);
  });
});

describe('the counts of imports', () => {
  const counts = async (of: object = {}) => (await api.demo.get(`/v1/imports/counts?${query(of)}`)).body;

  it('are by state, those of no import too', async () => {
    expect(await counts()).toEqual({
      counts: {
        ...{ draft: 1, preprocessing: 0, ready: 0, has_file_errors: 1, validating: 1, validated: 1, importing: 1 },
        ...{ finished: 2, cancelled: 0, failed: 1, expired: 0 },
      },
      is_whole: true,
    });
  });

  it('are narrowed as the list is', async () => {
    expect((await counts({ kind: 'contacts' })).counts).toMatchObject({ validated: 1, finished: 0 });
    expect((await counts({ started_by: 'crm', until: at(2).toISOString() })).counts).toMatchObject({ finished: 1 });
  });

  it('are those of the workspace', async () => {
    const { body } = await api.other.get('/v1/imports/counts');
    expect(Object.values(body.counts).every((n) => n === 0)).toBe(true);
  });
});
