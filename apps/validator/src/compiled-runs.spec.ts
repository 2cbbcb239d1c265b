import { describe, expect, it } from 'vitest';
import { PoisonError, type RunDefinition } from '#libs/messages';
import { definition } from '../test/definition.js';
import { CompiledRuns } from './compiled-runs.js';

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
    const run = await runs.get('run_1');
    expect(await runs.get('run_1')).toBe(run);
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
    for (let i = 0; i < 400; i += 1) {
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
