import { expect, it } from 'vitest';
import { expectEqualsModel } from '../support/equals-model.js';
import { generateFile } from '../support/model/generate-file.js';
import { WorkspaceModel } from '../support/model/workspace-model.js';
import { Trial } from '../support/trial.js';
import { useSluice } from '../support/use-sluice.js';

/** No memory for IDs and values at all: they are on disk, but for the last few. */
const sluice = useSluice(() => ({ instances: { transactions: 0 }, env: { SLUICE_ID_MEMORY_BYTES: '1' } }));

it('rule 18: IDs and values of another file are found on disk, and again by an ingest that takes over', async () => {
  const ingest = sluice().process('ingest');
  await ingest.stop();
  await ingest.start('ingest.after-send:2');
  const first = generateFile({ name: 'first.csv', seed: 1, rows: 6_000 });
  // What becomes of a wrong ID that repeats is the validator's business.
  const again = first.rows.filter(({ row, cells }) => row % 3 === 0 && !cells[0]?.fault);
  const second = generateFile({ name: 'second.csv', seed: 2, rows: 6_000, firstId: 5_000, again });
  await expectEqualsModel(Trial.start(sluice(), first, second), new WorkspaceModel('demo'));
  expect(ingest.exits, 'it was killed, once').toEqual([{ code: null, signal: 'SIGKILL' }]);
});
