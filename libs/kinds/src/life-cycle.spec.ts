import { describe, expect, it } from 'vitest';
import { type ImportStatus, importStatuses } from '#libs/messages';
import { isFinal, lifeCycle, mayFollow } from './life-cycle.js';

const statesBefore = (status: ImportStatus): ImportStatus[] => importStatuses.filter((from) => mayFollow(from, status));

const reachable = (from: ImportStatus, seen = new Set<ImportStatus>()): ReadonlySet<ImportStatus> => {
  for (const next of lifeCycle[from].filter((status) => !seen.has(status))) reachable(next, seen.add(next));
  return seen;
};

describe('the life of an import', () => {
  it.each<[ImportStatus, ImportStatus, boolean]>([
    ['draft', 'preprocessing', true],
    ['preprocessing', 'ready', true],
    ['preprocessing', 'has_file_errors', true],
    ['has_file_errors', 'validating', false],
    ['has_file_errors', 'importing', false],
    ['has_file_errors', 'preprocessing', true],
    ['ready', 'validating', true],
    ['ready', 'importing', true],
    ['validating', 'validated', true],
    ['validated', 'importing', true],
    ['validated', 'ready', true],
    ['importing', 'finished', true],
    ['importing', 'failed', true],
    ['importing', 'cancelled', false],
    ['importing', 'importing', false],
    ['importing', 'preprocessing', false],
  ])('from %s to %s: %s', (from, to, allowed) => {
    expect(mayFollow(from, to)).toBe(allowed);
  });

  it('ends in one of four states, and nothing follows them', () => {
    expect(importStatuses.filter(isFinal)).toEqual(['finished', 'cancelled', 'failed', 'expired']);
  });

  it('can be cancelled any time before importing, never after', () => {
    expect(statesBefore('cancelled')).toEqual([
      'draft',
      'preprocessing',
      'ready',
      'has_file_errors',
      'validating',
      'validated',
    ]);
  });

  it('starts from ready or validated only', () => {
    expect(statesBefore('importing')).toEqual(['ready', 'validated']);
  });

  it('reaches every other state from draft', () => {
    expect([...reachable('draft')].sort()).toEqual(importStatuses.filter((status) => status !== 'draft').sort());
  });
});
