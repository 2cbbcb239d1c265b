import { describe, expect, it } from 'vitest';
import { badEmail, finished } from '../test/example-import.js';
import type { ErrorEntry, ImportSummary } from './answers.js';
import { exitCodeOf, summarize } from './summary.js';

const greeting = { ...badEmail, file: null, row: null, code: 'workflows_not_acknowledged' };

describe('the exit code', () => {
  const cases: readonly (readonly [string, Partial<ImportSummary>, readonly ErrorEntry[], number])[] = [
    ['finished, nothing rejected', { rejected: 0 }, [], 0],
    ['finished, some rejected', {}, [badEmail], 2],
    ['finished, some dead', { rejected: 0, dead: 1 }, [], 2],
    ['validated without errors', { status: 'validated', rejected: 0 }, [], 0],
    ['validated with errors', { status: 'validated' }, [badEmail], 3],
    ['files with errors', { status: 'has_file_errors', rejected: 0 }, [badEmail], 3],
    ['files that do not fit together', { status: 'ready', rejected: 0 }, [badEmail], 3],
    ['workflows that were not acknowledged', { status: 'validated', rejected: 0 }, [greeting], 3],
    ['failed', { status: 'failed', rejected: 0 }, [], 1],
    ['cancelled by someone', { status: 'cancelled', rejected: 0 }, [], 1],
  ];

  it.each(cases)('%s', (_, found, errors, code) => {
    expect(exitCodeOf({ ...finished, ...found }, errors)).toBe(code);
  });
});

describe('what a script reads', () => {
  it('says how many rows a repetition doubles, of kinds that have such rows', () => {
    const { matched } = finished;
    expect(summarize({ ...finished, doubled_on_repeat: 0 }, [])).toMatchObject({ doubled_on_repeat: 0, matched });
  });

  it('has exactly the documented fields, in their order', () => {
    expect(Object.keys(summarize(finished, [badEmail]))).toEqual([
      ...['id', 'kind', 'status', 'read', 'created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead', 'left_out'],
      ...['customers', 'transactions', 'events', 'ignored_columns', 'files', 'seconds', 'run_seconds', 'errors'],
    ]);
  });

  it('lists at most 1,000 errors', () => {
    expect(summarize(finished, Array(1_049).fill(badEmail)).errors).toHaveLength(1_000);
  });

  it('says why an import failed', () => {
    const failure = { code: 'unreadable_file', detail: 'Upload it again.' };
    expect(summarize({ ...finished, status: 'failed', failure }, []).error).toEqual({
      title: 'The import failed',
      ...failure,
    });
  });
});
