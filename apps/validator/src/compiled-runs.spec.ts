import { describe, expect, it } from 'vitest';
import { DEFINITION_VERSION, PoisonError, type RunDefinition } from '#libs/messages';
import { CompiledRuns } from './compiled-runs.js';

const definition: RunDefinition = {
  version: DEFINITION_VERSION,
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  mode: 'import',
  kind: 'customers',
  idKind: 'loyalty',
  country: 'HU',
  zone: 'Europe/Budapest',
  now: '2026-04-07T10:00:00.000Z',
  files: [],
  columns: [{ attribute: { id: 'id', label: 'Customer ID', type: 'string' }, header: 'id' }],
  ignoredColumns: [],
  lanes: 1,
  chunkRows: 500,
  chunkBytes: 262_144,
};

const reading = (answer: (run: string) => RunDefinition | null) => {
  const read: string[] = [];
  const runs = new CompiledRuns({
    definition: async (run) => {
      read.push(run);
      return answer(run);
    },
  });
  return { runs, read };
};

describe('compiled runs', () => {
  it('reads and compiles a definition once', async () => {
    const { runs, read } = reading(() => definition);
    const mapRow = await runs.get('run_1');
    expect(await runs.get('run_1')).toBe(mapRow);
    expect(read).toEqual(['run_1']);
  });

  it('asks again for a run that was unknown', async () => {
    let known = false;
    const { runs } = reading(() => (known ? definition : null));
    expect(await runs.get('run_1')).toBeNull();
    known = true;
    expect(await runs.get('run_1')).not.toBeNull();
  });

  it('keeps the runs that are used and forgets the others', async () => {
    const { runs, read } = reading(() => definition);
    for (let i = 0; i < 150; i += 1) {
      await runs.get(`run_${i}`);
      await runs.get('run_0');
    }
    await runs.get('run_1');
    expect(read.filter((run) => run === 'run_0')).toHaveLength(1);
    expect(read.filter((run) => run === 'run_1')).toHaveLength(2);
  });

  it('rule 6: a definition that cannot be compiled is poison', async () => {
    const columns = [...definition.columns, { attribute: { id: 'x', label: 'X', type: 'no such type' }, header: 'x' }];
    const { runs } = reading(() => ({ ...definition, columns }));
    await expect(runs.get('run_1')).rejects.toBeInstanceOf(PoisonError);
  });
});
