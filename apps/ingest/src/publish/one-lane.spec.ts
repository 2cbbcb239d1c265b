import { describe, expect, it } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import type { Matching, RunDefinition } from '#libs/messages';
import { exampleFile, exampleRun } from '#libs/messages/testing';
import { RunCutter } from './run-cutter.js';
import { SetMemory } from './set-memory.js';

const LANES = 8;
const text = 'email,name\na@b.hu,Anna\nc@d.hu,Cili\nA@b.hu,Anne\nemail,name\na@b.hu,Anna\n,none\n';

const definition = (run: string, matching: Matching): RunDefinition =>
  exampleRun({
    ...pinNamedKind('customers'),
    ...{ run, zone: 'UTC', matching, lanes: LANES, chunkBytes: 100_000 },
    files: [exampleFile({ bytes: text.length, headers: ['email', 'name'], rows: 6 })],
    columns: ['email', 'name'].map((id) => ({
      attribute: { id, label: id, type: 'string', unique: true },
      header: id,
    })),
  });

const cut = (run: string, given: Partial<Matching>) => {
  const matching: Matching = { identifiers: ['email'], lanes: 'one', repeats: 'fold', ...given };
  const cutter = new RunCutter(definition(run, matching), new SetMemory(2 ** 30));
  cutter.openFile(0);
  const cuts = [...cutter.read(Buffer.from(text)), ...cutter.endFile()];
  cutter.close();
  return cuts;
};

describe('a run whose rows take effect in file order', () => {
  it('has all of them in one lane, and marks no repetition but that of the header', () => {
    const [only, ...others] = cut('run_1', {});
    const rows = JSON.parse(only?.rowsJson.toString() ?? '') as readonly (readonly [number])[];
    expect([others, rows.map(([row]) => row)]).toEqual([[], [1, 2, 3, 4, 5, 6]]);
    expect(only?.duplicates.map(([index]) => index)).toEqual([3]);
  });

  it('is in a lane that its name chooses, so that many of them share the partitions', () => {
    const lanes = Array.from({ length: 64 }, (_, i) => cut(`run_${i}`, {})[0]?.lane ?? -1);
    expect(cut('run_1', {})[0]?.lane).toBe(lanes[1]);
    expect(new Set(lanes).size).toBe(LANES);
  });

  it('is another one than a run whose keys choose the lanes, where repetitions are marked', () => {
    const cuts = cut('run_1', { lanes: 'by_key', repeats: 'reject' });
    expect(cuts.length).toBeGreaterThan(1);
    expect(cuts.flatMap(({ duplicates }) => duplicates).length).toBeGreaterThan(1);
  });
});
