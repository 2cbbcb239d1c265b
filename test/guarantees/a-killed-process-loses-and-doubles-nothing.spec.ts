import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, describe, expect, it } from 'vitest';
import { program, readObject } from '../support/cli.js';
import { type Kill, KillTrials } from '../support/kill-trials.js';
import { runSeed, someOf } from '../support/seed.js';
import { CustomersKind } from '../support/trial-kinds/customers.js';
import { until } from '../support/until.js';
import { useSluice } from '../support/use-sluice.js';

/** Each place once; `long/` has the others: early, late, and in a third import. */
const kills: readonly Kill[] = [
  ['ingest.after-send', 2, 1],
  ['validator.after-produce', 3, 1],
  ['applier.in-transaction', 3, 1],
  ['applier.after-commit', 3, 1],
  ['ingest.before-manifest', 1, 1],
  ['ingest.after-manifest', 1, 1],
  ['applier.before-finish', 1, 1],
];

describe(`a process killed at the worst moment loses and doubles nothing (SLUICE_TEST_SEED=${runSeed})`, () => {
  const sluice = useSluice();
  const trials = new KillTrials(sluice, new CustomersKind());

  /** Kills the api while it receives a file. A server believes in a silent upload for a minute, hence so early. */
  beforeAll(async () => {
    const path = join(sluice().folder, 'cut-off.csv');
    writeFileSync(path, `id,first_name\n${'1,Anna\n'.repeat(10_000_000)}`);
    const args = [program, 'import', 'customers', path, '--accept-errors', '--json'];
    const sending = execa(process.execPath, args, { env: sluice().clientEnv, reject: false });
    await until('the upload has begun', () => sluice().database.one('files', { name: 'cut-off.csv' }));
    sluice().process('api').kill();
    // It would send the file again for minutes.
    sending.kill('SIGINT');
    expect((await sending).exitCode).toBe(130);
    await sluice().process('api').becomesReady();
  });

  it.each(someOf(kills))('%s, passing %i', (...kill) => trials.kill(kill));

  it('api, in mid-import: the import goes on without it, and the CLI waits for it', async () => {
    const trial = trials.begin(20_000);
    await trial.reaches(0.1);
    sluice().process('api').kill();
    await trials.kind.expectModel(trial);
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
