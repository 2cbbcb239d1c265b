import { describe, expect, it } from 'vitest';
import { readLaneChunk, UnreadableError } from '#libs/lanes';
import { CHUNK_VERSION, encodeOutcomes, type OutcomeChunk, PoisonError, rangeHeaders } from '#libs/messages';
import { keysOf, type OutcomesHead, outcomesOf as outcomesIn } from './read-outcomes.js';

/** Of a run that takes any form. */
const outcomesOf = (head: OutcomesHead): OutcomeChunk => outcomesIn(head, () => undefined);

const outcomes: OutcomeChunk = {
  v: CHUNK_VERSION,
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  lane: 3,
  seq: 7,
  at: 3_500,
  before: 'a',
  digest: 'b',
  file: 0,
  accepted: [[1, 2, 'C1', 'Ann']],
  rejected: [[2, 3, null, 1, [[0, 'id_missing']]]],
};

const message = (given: { value?: string | null; headers?: Record<string, string> } = {}) => {
  const { value = encodeOutcomes(outcomes, 0), headers = rangeHeaders(outcomes, 2) } = given;
  return {
    key: null,
    value: value === null ? null : Buffer.from(value),
    timestamp: '',
    attributes: 0,
    offset: '9',
    headers,
  };
};

describe('an outcome message', () => {
  it('says by its headers which chunk it is, and by its value what is in it', () => {
    const head = readLaneChunk(message(), 3);
    expect(head).toMatchObject({ rows: 2, range: { run: 'run_1', lane: 3, seq: 7 } });
    expect(outcomesOf(head)).toEqual(outcomes);
    expect(keysOf(head)).toEqual(['C1']);
  });

  it('rule 10: a part of it is some of its rows: the rejected first, then the dead, then the accepted', () => {
    const accepted = [3, 4, 5].map((row) => [row, row + 1, `C${row}`] as const);
    const whole = { ...outcomes, accepted, dead: 2 };
    const head = readLaneChunk(message({ value: encodeOutcomes(whole, 0), headers: rangeHeaders(whole, 6) }), 3);
    const parts = [0, 1, 2, 4, 5].map((from, i, all) => ({ ...head, part: { from, to: all[i + 1] ?? 6 } }));
    const rows = parts
      .map(outcomesOf)
      .map((part) => [part.rejected.length, part.dead, part.accepted.map(([row]) => row)]);
    expect(rows).toEqual([
      [1, 0, []],
      [0, 1, []],
      [0, 1, [3]],
      [0, 0, [4]],
      [0, 0, [5]],
    ]);
    expect(parts.map(keysOf)).toEqual([[], [], ['C3'], ['C4'], ['C5']]);
  });

  it('rule 10: a part of it has the left out values of its accepted rows', () => {
    const accepted = [3, 4].map((row) => [row, row + 1, `C${row}`] as const);
    const leftOut = accepted.map(([row, line, key]) => [row, line, key, 1, [[0, 'invalid_date']]] as const);
    const whole: OutcomeChunk = { ...outcomes, accepted, rejected: [], leftOut };
    const head = readLaneChunk(message({ value: encodeOutcomes(whole, 0), headers: rangeHeaders(whole, 2) }), 3);
    const parts = [
      { ...head, part: { from: 0, to: 1 } },
      { ...head, part: { from: 1, to: 2 } },
    ].map(outcomesOf);
    expect(parts.map((part) => part.leftOut)).toEqual([[leftOut[0]], [leftOut[1]]]);
  });

  it('rule 6: without readable headers it is poison', () => {
    expect(() => readLaneChunk(message({ headers: {} }), 3)).toThrow(PoisonError);
  });

  it.each([
    ['that is no JSON', { value: 'not json' }],
    ['that is empty', { value: null }],
    ['without the line of its keys', { value: JSON.stringify(outcomes) }],
    ['of an unknown version', { value: `[]\n${JSON.stringify({ ...outcomes, v: 99 })}` }],
  ])('rule 6: a value %s is poison, and its rows are dead', (_, given) => {
    const head = readLaneChunk(message(given), 3);
    expect(() => outcomesOf(head)).toThrow(UnreadableError);
    expect(outcomesOf({ ...head, isDeadLettered: true })).toMatchObject({
      seq: 7,
      at: 3_500,
      digest: 'b',
      dead: 2,
      accepted: [],
      rejected: [],
    });
  });

  it.each([
    ['of another chunk', { ...outcomes, seq: 8 }],
    ['of more rows than stated', { ...outcomes, dead: 1 }],
  ])('rule 2: a value %s than its headers state makes both of them foreign', (_, other) => {
    const head = readLaneChunk(message({ value: encodeOutcomes(other, 0) }), 3);
    expect(() => outcomesOf(head)).toThrow(expect.objectContaining({ isForeign: true }));
  });

  it.each([{ value: null }, { value: 'C1\n{}' }, { value: '{}\n{}' }])(
    'rule 6: keys in another form are poison: %j',
    (given) => {
      expect(() => keysOf(readLaneChunk(message(given), 3))).toThrow(UnreadableError);
    },
  );

  it('rule 6: a chunk that was given up is not looked at again', () => {
    expect(() => outcomesOf({ ...readLaneChunk(message(), 3), givenUp: 'tried 3 times' })).toThrow('tried 3 times');
  });
});
