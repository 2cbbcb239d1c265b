import { describe, expect, it } from 'vitest';
import { type ImportStatus, importStatuses } from './import-status.js';
import {
  changeableStates,
  checkedStates,
  finalStates,
  gatheringStates,
  idleStates,
  isFinal,
  isWorking,
  lifeCycle,
  mayFollow,
  promisingStates,
  resultStates,
  runnableStates,
  runningStates,
  runPhases,
  settledStatus,
  statesBefore,
  unsuccessfulStates,
  unwrittenStates,
  workingStates,
  writtenStates,
} from './life-cycle.js';

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

  it.each(Object.entries(runPhases))('goes on with a run of mode %s as the table says', (_, { during, after }) => {
    expect(statesBefore(during)).not.toEqual([]);
    expect(mayFollow(during, after)).toBe(true);
  });

  it('starts a validation where it starts an import', () => {
    expect(statesBefore('validating')).toEqual(statesBefore('importing'));
  });
});

describe('the lists of states', () => {
  it.each<[string, readonly ImportStatus[], readonly ImportStatus[]]>([
    ['final', finalStates, ['finished', 'cancelled', 'failed', 'expired']],
    ['working', workingStates, ['preprocessing', 'validating', 'importing']],
    ['running', runningStates, ['validating', 'importing']],
    ['result', resultStates, ['validated', 'finished', 'failed']],
    ['changeable', changeableStates, ['draft', 'preprocessing', 'ready', 'has_file_errors', 'validated']],
    ['runnable', runnableStates, ['ready', 'validated']],
    ['gathering', gatheringStates, ['draft', 'preprocessing', 'has_file_errors']],
    ['checked', checkedStates, ['ready', 'has_file_errors']],
    ['unwritten', unwrittenStates, ['ready', 'validated', 'validating']],
    ['promising', promisingStates, ['preprocessing', 'ready', 'validated', 'validating']],
    ['written', writtenStates, ['importing', 'finished', 'failed']],
    ['idle', idleStates, ['draft', 'preprocessing', 'ready', 'has_file_errors', 'validated']],
    ['unsuccessful', unsuccessfulStates, ['cancelled', 'failed', 'expired']],
  ])('%s follow from the life cycle', (_, derived, expected) => {
    expect(derived).toEqual(expected);
  });

  it('tell who works on an import', () => {
    expect(importStatuses.filter(isWorking)).toEqual(workingStates);
  });

  it('promise a start to all that can come to one without a change of files', () => {
    const comesToStart = (from: ImportStatus): boolean =>
      lifeCycle[from].some((next) => next === 'importing' || runnableStates.includes(next));
    expect(importStatuses.filter(comesToStart)).toEqual(importStatuses.filter((one) => promisingStates.includes(one)));
  });
});

describe('the state of an import by its files', () => {
  it.each([
    ['no file: a draft', 0, false, false, 'draft'],
    ['good files: ready', 2, false, false, 'ready'],
    ['one bad file', 2, false, true, 'has_file_errors'],
    ['one file not checked yet', 2, true, false, 'preprocessing'],
    ['a bad file does not end the wait for the others', 2, true, true, 'preprocessing'],
  ])('%s', (_, files, areMissing, haveErrors, status) => {
    expect(settledStatus({ files, areMissing, haveErrors })).toBe(status);
  });
});
