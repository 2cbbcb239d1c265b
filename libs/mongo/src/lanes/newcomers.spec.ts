import { describe, expect, it } from 'vitest';
import { Newcomers } from './newcomers.js';

const NEW = { updated: 0, unchanged: 0, skipped: 0 };
const KNOWN = { ...NEW, unchanged: 1 };

/** What is presumed of each batch of a run: n: all of its customers are new, k: some are known. */
const presumed = (batches: string): string => {
  const newcomers = new Newcomers();
  return Array.from(batches, (batch) => {
    const isLikely = newcomers.areLikely('run');
    if (isLikely && batch === 'k') newcomers.wereWrong('run');
    newcomers.met('run', batch === 'k' ? KNOWN : NEW);
    return isLikely ? 'n' : '?';
  }).join('');
};

describe('customers are presumed to be new', () => {
  it.each([
    ['after two batches that met none', 'nnnn', '??nn'],
    ['not while known ones are met', 'knknkn', '??????'],
    ['not while every batch knows some', 'kkkkkk', '??????'],
    ['a wrong guess asks for twice as many', 'nnknnnnnknnnnnnnnn', '??n????nn????????n'],
  ])('%s', (_, batches, expected) => {
    expect(presumed(batches)).toBe(expected);
  });

  it.each(['updated', 'unchanged', 'skipped'] as const)('not after customers were %s', (outcome) => {
    const newcomers = new Newcomers();
    for (let i = 0; i < 2; i++) newcomers.met('run', NEW);
    newcomers.met('run', { ...NEW, [outcome]: 1 });
    expect(newcomers.areLikely('run')).toBe(false);
  });

  it('by what their own run has met', () => {
    const newcomers = new Newcomers();
    for (let i = 0; i < 2; i++) newcomers.met('a', NEW);
    expect([newcomers.areLikely('a'), newcomers.areLikely('b')]).toEqual([true, false]);
  });

  it('only in the runs used last', () => {
    const newcomers = new Newcomers();
    for (let i = 0; i < 2; i++) newcomers.met('first', NEW);
    for (let run = 0; run < 100; run++) newcomers.met(`run-${run}`, NEW);
    expect(newcomers.areLikely('first')).toBe(false);
  });
});
