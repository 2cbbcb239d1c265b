import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readObject } from '../support/cli.js';
import { expectEqualsModel } from '../support/equals-model.js';
import { generateFile } from '../support/model/generate-file.js';
import type { KnownFile } from '../support/model/known-file.js';
import { WorkspaceModel } from '../support/model/workspace-model.js';
import { Trial } from '../support/trial.js';
import { until } from '../support/until.js';
import { useSluice } from '../support/use-sluice.js';

/** Where it dies, and at which passing of that place: early, in the middle, late. */
const perChunk = [
  { point: 'ingest.after-send', passings: [1, 2, 3] },
  { point: 'validator.after-produce', passings: [1, 3, 6] },
  { point: 'applier.in-transaction', passings: [1, 3, 6] },
  { point: 'applier.after-commit', passings: [1, 3, 6] },
];

/** These are passed once in each run: the n-th passing is in the n-th import. */
const perRun = [
  { point: 'ingest.before-manifest', passings: [1, 2, 3] },
  { point: 'ingest.after-manifest', passings: [1, 2, 3] },
  { point: 'applier.before-finish', passings: [1, 2, 3] },
];

const cases = [
  ...perChunk.flatMap(({ point, passings }) => passings.map((passing) => [point, passing, 1] as const)),
  ...perRun.flatMap(({ point, passings }) => passings.map((passing) => [point, passing, passing] as const)),
];

describe('a process killed at the worst moment loses and doubles nothing', () => {
  const sluice = useSluice();
  const model = new WorkspaceModel('demo');
  let seed = 0;
  let previous: KnownFile | undefined;

  /** Known customers changed, some unchanged, and new ones, so that a doubled row would show in each way. */
  const nextFile = (rows: number): KnownFile => {
    seed++;
    const again = previous?.rows.slice(0, rows / 4) ?? [];
    previous = generateFile({ name: `crash-${seed}.csv`, seed, rows, firstId: seed * 1_000, again });
    return previous;
  };

  /** Kills the api while it receives a file. A server believes in a silent upload for a minute, hence so early. */
  beforeAll(async () => {
    const path = join(sluice().folder, 'cut-off.csv');
    writeFileSync(path, `id,first_name\n${'1,Anna\n'.repeat(10_000_000)}`);
    const ending = sluice().cli('import', 'customers', path, '--accept-errors', '--json');
    await until('the upload has begun', () => sluice().database.one('files', { name: 'cut-off.csv' }));
    sluice().process('api').kill();
    const end = await ending;
    expect(readObject(end)).toMatchObject({ status: 'failed', error: { code: 'no_server' } });
    expect(end.exitCode).toBe(1);
    await sluice().process('api').becomesReady();
  });

  it.each(cases)('%s, passing %i', async (point, passing, imports) => {
    const victim = sluice().process(point.split('.')[0] ?? '');
    await victim.stop();
    await victim.start(`${point}:${passing}`);
    const livesBefore = victim.exits.length;
    for (let i = 0; i < imports; i++) {
      await expectEqualsModel(Trial.start(sluice(), nextFile(imports > 1 ? 1_000 : 6_000)), model);
    }
    expect(victim.exits.slice(livesBefore), 'it was killed, once').toEqual([{ code: null, signal: 'SIGKILL' }]);
  });

  it('api, in mid-import: the import goes on without it, and the CLI waits for it', async () => {
    const trial = Trial.start(sluice(), nextFile(20_000));
    await trial.reaches(0.1);
    sluice().process('api').kill();
    await expectEqualsModel(trial, model);
  });

  it('api, in mid-upload: the upload is given up, not waited for', async () => {
    const file = await sluice().database.one('files', { name: 'cut-off.csv' });
    const given = await until(
      'its import has an error',
      () => sluice().database.one('imports', { _id: file?.import, status: 'has_file_errors' }),
      { seconds: 90 },
    );
    const shown = await sluice().cli('imports', 'show', String(given._id), '--json');
    expect(readObject(shown)).toMatchObject({ errors: [{ file: 'cut-off.csv', code: 'upload_incomplete' }] });
  });
});
