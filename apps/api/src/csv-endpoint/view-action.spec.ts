import { describe, expect, it } from 'vitest';
import { asyncActionId, type ImportStatus, noRows } from '#libs/messages';
import type { ListedAction, RunOutline, Totals } from '#libs/mongo';
import { definitionWith } from '../../test/validation.js';
import { type ActionFacts, viewAction, viewResult } from './view-action.js';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 3, 7, 12, 0, seconds));

const importIn = (status: ImportStatus, more: Partial<ListedAction> = {}): ListedAction =>
  ({
    ...{ _id: 'imp_1', status, failure: null, finishedAt: null, history: [{ status, at: at(2), by: 'shop' }] },
    endpoint: { action: asyncActionId('imp_1'), requestId: 'v-1', key: null, acceptedAt: at(1), openUntil: at(0) },
    ...more,
  }) as ListedAction;

const runWith = (more: Partial<RunOutline>): RunOutline => {
  const [file] = definitionWith({}).files;
  return {
    ...{ _id: 'run_1', startedAt: at(3), finishedAt: null, lease: null },
    definition: { ...definitionWith({}), files: [{ ...file, rows: 200 }] },
    ...more,
  } as RunOutline;
};

const begun = { owner: 'i', until: at(9), takeovers: 0, progress: 0, begun: true };

const totalsOf = (more: Partial<Totals>): Totals => ({ ...noRows, ...more });

const facts = (found: ListedAction, more: Partial<ActionFacts> = {}): ActionFacts => ({
  ...{ found, run: null, totals: null, now: at(10) },
  ...more,
});

describe('an action', () => {
  it('has an id of aa_ and 18 hexadecimal digits, the same each time for an import', () => {
    expect(asyncActionId('imp_1')).toMatch(/^aa_[0-9a-f]{18}$/);
    expect(asyncActionId('imp_1')).toBe(asyncActionId('imp_1'));
    expect(asyncActionId('imp_2')).not.toBe(asyncActionId('imp_1'));
  });

  it('has exactly the fields of the page', () => {
    expect(viewAction(facts(importIn('preprocessing')))).toEqual({
      ...{ id: asyncActionId('imp_1'), object: 'async_action', type: 'CUSTOMERS.IMPORT_CSV', status: 'ENQUEUED' },
      ...{ operation_status: 'UNKNOWN', progress: 0, created_at: at(1), updated_at: at(2), processing_time: 0 },
      request_id: 'v-1',
    });
  });

  it('is ENQUEUED until its run has begun, and IN_PROGRESS from then on', () => {
    const found = importIn('importing');
    const said = (more: Partial<ActionFacts>) => viewAction(facts(found, more)).status;
    expect(said({ run: runWith({}) })).toBe('ENQUEUED');
    expect(said({ run: runWith({ lease: { ...begun, begun: false } }) })).toBe('ENQUEUED');
    expect(said({ run: runWith({ lease: begun }) })).toBe('IN_PROGRESS');
    expect(said({ run: runWith({}), totals: totalsOf({ read: 1 }) })).toBe('IN_PROGRESS');
  });

  it.each<[ImportStatus, string, string]>([
    ['ready', 'ENQUEUED', 'UNKNOWN'],
    ['has_file_errors', 'ENQUEUED', 'UNKNOWN'],
    ['finished', 'DONE', 'SUCCESS'],
    ['failed', 'FAILED', 'FAILED'],
    ['cancelled', 'FAILED', 'FAILED'],
    ['expired', 'FAILED', 'FAILED'],
  ])('of an import that is %s is %s, %s', (status, said, outcome) => {
    const { status: shown, operation_status } = viewAction(facts(importIn(status)));
    expect([shown, operation_status]).toEqual([said, outcome]);
  });

  it('is 100 % only at its end', () => {
    const progress = (status: ImportStatus, read: number): number =>
      viewAction(facts(importIn(status), { run: runWith({}), totals: totalsOf({ read }) })).progress;
    expect([0, 1, 3, 199, 200].map((read) => progress('importing', read))).toEqual([0, 0, 1, 99, 99]);
    expect([progress('finished', 200), progress('failed', 3)]).toEqual([100, 100]);
  });

  it('is timed from the start of its run to the end, in milliseconds', () => {
    const going = viewAction(facts(importIn('importing'), { run: runWith({}) }));
    expect(going.processing_time).toBe(7_000);
    const over = importIn('finished', { finishedAt: at(5) });
    const { processing_time, updated_at } = viewAction(facts(over, { run: runWith({ finishedAt: at(5) }) }));
    expect([processing_time, updated_at]).toEqual([2_000, at(5)]);
  });
});

describe('the result of an action', () => {
  const totals = totalsOf({ read: 10, created: 3, updated: 2, unchanged: 1, rejected: 3, dead: 1 });

  it('counts unchanged customers as done, and every row that did not take effect as failed', () => {
    expect(viewResult(facts(importIn('finished'), { totals }), [])).toEqual({
      ...{ message: '6 customer(s) imported successfully, 4 failed.', done_count: 6, failed_count: 4, failed: [] },
    });
  });

  it('is DONE also when every row failed', () => {
    const all = facts(importIn('finished'), { totals: totalsOf({ read: 2, rejected: 2 }) });
    expect([viewAction(all).status, viewResult(all, []).failed_count]).toEqual(['DONE', 2]);
  });

  it('lists failed rows with their Source_id, or none, and all reasons of a row in one text', () => {
    const reasons = [
      { code: 'invalid_email', attribute: 'email' },
      { code: 'invalid_date', attribute: 'birth_date' },
    ] as const;
    const { failed } = viewResult(facts(importIn('finished'), { totals }), [
      { row: 2, customer_id: 'S-1', reasons },
      { row: 5, customer_id: null, reasons: [reasons[0]] },
    ]);
    expect(failed.map(({ source_id, row }) => [source_id, row])).toEqual([
      ['S-1', 2],
      ['', 5],
    ]);
    expect(failed[0]?.reason).toContain('; ');
    expect(failed[1]?.reason).not.toContain('; ');
  });

  it('says why an action has failed', () => {
    const said = (found: ListedAction): string => viewResult(facts(found), []).message;
    expect(said(importIn('cancelled'))).toBe('The import was cancelled.');
    expect(said(importIn('failed', { failure: { code: 'invalid_csv', detail: 'Row 3 is wrong.' } }))).toBe(
      'Row 3 is wrong.',
    );
  });
});
