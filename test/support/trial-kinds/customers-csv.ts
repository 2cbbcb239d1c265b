import { expect } from 'vitest';
import { checkAction } from '../../../apps/api/test/endpoint-bodies.js';
import type { MatchedColumns, MatchedFile, MatchedRow } from '../model/matched-file.js';
import type { MatchingRules, Taken } from '../model/matching-model.js';
import type { Random } from '../model/random.js';
import type { WorkspacePlace } from '../open-workspace.js';
import type { Trial } from '../trial.js';
import { MatchingKind } from './matching-kind.js';

/** A row finds its customer by its Source_id alone; an Id is only that of a new customer. */
const rules: MatchingRules = {
  identifiers: ['external_id'],
  lacks: (row) => (Object.keys(row).length === 0 ? { attribute: null, code: 'row_empty' } : null),
  objection: ({ id }, owner, model) => {
    if (id === undefined || owner?.id === id) return null;
    if (owner) return { attribute: 'id', code: 'id_differs' };
    return model.has('id', id) ? { attribute: 'id', code: 'id_in_use' } : null;
  },
};

const columns: MatchedColumns = [
  ['Id', 'id'],
  ['Source_id', 'external_id'],
  ['Name', 'full_name'],
  ['Email', 'email'],
  ['tier', 'metadata.tier'],
];

const csvRow = (random: Random, i: number, people: number): MatchedRow => {
  const person = random.below(people);
  const values = {
    ...(random.chance(0.05) && { id: `L-${random.chance(0.5) ? person : random.below(people)}` }),
    ...(random.chance(0.9) && { external_id: `S-${person}` }),
    ...(random.chance(0.8) && { full_name: `Name ${random.below(4)}` }),
    ...(random.chance(0.3) && { email: `p${person}@csv.example` }),
    ...(random.chance(0.5) && { 'metadata.tier': `row ${i}` }),
  };
  if (!random.chance(0.03)) return { values };
  return { values, written: { email: 'nobody' }, fault: { attribute: 'email', code: 'invalid_email' } };
};

/** The most failed rows that a result lists. */
const LISTED = 1_000;

/** The action of an import, over HTTP as its clients see it, is DONE and has the numbers of the model. */
const expectAction = async (
  { database, clientEnv }: WorkspacePlace,
  trial: Trial<MatchedFile>,
  taken: readonly Taken[],
): Promise<void> => {
  const { import: importId } = await trial.run();
  const stored = await database.one('imports', { _id: importId });
  const id = (stored?.endpoint as { readonly action: string } | undefined)?.action;
  const { SLUICE_URL, SLUICE_APP_ID = '', SLUICE_APP_TOKEN = '' } = clientEnv;
  const headers = { 'x-app-id': SLUICE_APP_ID, 'x-app-token': SLUICE_APP_TOKEN };
  const action = await (await fetch(`${SLUICE_URL}/v1/async-actions/${id}`, { headers })).json();
  checkAction(action);

  const rows = trial.files.flatMap((file) => file.rows);
  const failed = taken.flatMap(({ outcome }, i) =>
    outcome === 'rejected' ? [{ source_id: rows[i]?.values.external_id ?? '', row: i + 1 }] : [],
  );
  const done = rows.length - failed.length;
  expect(action).toMatchObject({ id, status: 'DONE', operation_status: 'SUCCESS', progress: 100 });
  expect(action.result).toMatchObject({
    message: `${done} customer(s) imported successfully, ${failed.length} failed.`,
    ...{ done_count: done, failed_count: failed.length, failed: failed.slice(0, LISTED) },
  });
};

/** Imports by the CSV endpoint (spec: voucherify.md); every customer comes five times, and in the next file again. */
export const customersCsvKind = (place: () => WorkspacePlace, seed: number): MatchingKind =>
  new MatchingKind({
    ...{ source: 'CSV Import', rules, columns, seed },
    commandOf: () => ({ command: ['customers-csv'], unknown: 'create' }),
    rowsOf: (random, rows) => Array.from({ length: rows }, (_, i) => csvRow(random, i, rows / 5)),
    expectMore: (trial, taken) => expectAction(place(), trial, taken),
  });
