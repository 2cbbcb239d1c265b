import { expect, it } from 'vitest';
import type { Verdict } from '#libs/mongo';
import { until } from '../../support/until.js';
import { CSV, formOf, good, useCsvEndpoint } from './use-csv-endpoint.js';

/** So long a file waits in vain for its check. */
const WAIT_MS = 200;

const { api, own, send, unchecked } = useCsvEndpoint({ SLUICE_CSV_WAIT_MS: String(WAIT_MS) });

const show = async (id: string) => (await fetch(`${api.url}/v1/async-actions/${id}`, { headers: own() })).json();

const sendUnchecked = async (): Promise<string> => {
  const response = await send(formOf(['file', 'customers.csv', CSV]));
  const { async_action_id } = await response.json();
  expect([response.status, (await show(async_action_id)).status]).toEqual([202, 'ENQUEUED']);
  return async_action_id;
};

const fault: Partial<Verdict> = {
  ...{ ok: false, total: 1 },
  errors: [{ code: 'ragged_row', row: 3, line: 4, argument: '2 cells, the header has 1' }],
};

it('what is found after the answer makes the action FAILED', async () => {
  const id = await sendUnchecked();
  await api.approve(await unchecked(), { ...good, ...fault });
  await until('the action has failed', async () => (await show(id)).status === 'FAILED');
  expect((await show(id)).result.message).toContain('Row 3 (line 4)');
});

it('a file that is found in order after the answer is imported', async () => {
  const id = await sendUnchecked();
  await api.approve(await unchecked(), good);
  const started = await until('the import has started', () =>
    api.mongo.models.imports.findOne({ 'endpoint.action': id, status: 'importing' }).lean(),
  );
  expect(started).toMatchObject({ kind: 'customers_csv', acceptErrors: true });
});
