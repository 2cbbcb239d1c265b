import { describe, expect, it } from 'vitest';
import type { AcceptedRow, OutcomeChunk, RecordFacts, RunDefinition, StreamOutcome } from '#libs/messages';
import { column, customer, defined, found } from '../../test/example-batch.js';
import { compileKind } from '../index.js';

const stream = { id: 'str_1', name: 'crm', topic: 't', envelope: null, lanes: [0] };
const matching = { identifiers: ['id'], lanes: 'by_key', repeats: 'fold' } as const;
const columns = [column('id'), column('first_name')];
const definition = defined(columns, { import: 'str_1', files: [], stream, matching });

const outcomes = (
  seq: number,
  to: number,
  accepted: readonly AcceptedRow[],
  rest: Partial<StreamOutcome> = {},
): OutcomeChunk => ({
  ...{ v: 1, workspace: 'demo', import: 'str_1', run: 'run_1', lane: 0, file: 0, at: 0, before: '', digest: '' },
  ...{ seq, to, accepted, rejected: [] },
  stream: { time: Date.parse('2026-05-01T00:00:00Z'), facts: [], passed: [], mismatched: [], ...rest },
});
const facts = (...all: (readonly [number, RecordFacts])[]) => ({ facts: all });
const fold = (
  batch: readonly OutcomeChunk[],
  seen: readonly string[] = [],
  of: RunDefinition = definition,
  room = 0,
) => {
  const labels = { known: new Set<string>(), room };
  return compileKind(of).foldBatch(batch, {
    ...{
      ...found([customer('C9', { first_name: 'Old' })]),
      seen: new Map(seen.map((id, i) => [id, { partition: 0, offset: i }])),
      labels,
    },
  });
};

describe('records of a stream', () => {
  it('rule 25: takes a record id once, in a batch and over all', () => {
    const rows: AcceptedRow[] = [
      [5, 1, 'C1', 'Anna'],
      [6, 1, 'C1', 'Bea'],
      [7, 1, 'C2', 'Cleo'],
    ];
    const batch = [outcomes(5, 8, rows, facts([5, { id: 'a' }], [6, { id: 'a' }], [7, { id: 'b' }]))];
    const changes = fold(batch, ['str_1:b']);
    expect(changes.inserts.map(({ id, first_name }) => [id, first_name])).toEqual([['C1', 'Anna']]);
    expect(changes.counters).toMatchObject({ read: 3, created: 1, skipped: 2, duplicates: 2 });
    expect(changes.seen).toMatchObject([{ _id: 'str_1:a', partition: 0, offset: 5 }]);
  });

  it('rule 25: asks for the ids of all its records', () => {
    const batch = [outcomes(0, 1, [[0, 1, 'C1', null]], facts([0, { id: 'a' }]))];
    expect(compileKind(definition).readsOf(batch).seen).toEqual(['str_1:a']);
  });

  it('counts records that are no rows, and reads dead ones only', () => {
    const passed = [
      [10, 'dead', 'not_json'],
      [11, 'tombstone'],
      [12, 'ignored_delete'],
    ] as const;
    const { counters, deadLetters } = fold([
      outcomes(0, 14, [[13, 1, 'C1', null]], { passed, logStart: 4, mismatched: [13] }),
    ]);
    expect(counters).toMatchObject({
      ...{ read: 2, created: 1, dead: 1 },
      ...{ tombstones: 1, ignored_deletes: 1, lost: 4, key_mismatches: 1 },
    });
    expect(deadLetters).toMatchObject([{ stream: 'str_1', partition: 0, offset: 10, reason: 'not_json' }]);
  });

  it('counts by label what becomes of records that name one', () => {
    const rows: AcceptedRow[] = [
      [0, 1, 'C1', 'Anna'],
      [1, 1, 'C9', 'New'],
      [2, 1, 'C9', 'New'],
      [3, 1, 'C2', null],
    ];
    const named = facts([0, { batch: 'a' }], [1, { batch: 'a' }], [2, { batch: 'b' }], [4, { batch: 'b' }]);
    const { labels } = fold([outcomes(0, 5, rows, { ...named, passed: [[4, 'dead', 'not_json']] })], [], definition, 9);
    expect(labels?.map(({ label, counts }) => [label, counts])).toEqual([
      ['b', { read: 2, dead: 1, unchanged: 1 }],
      ['a', { read: 2, created: 1, updated: 1 }],
    ]);
  });

  it('counts a record that repeats a dead one in its place, once', () => {
    const rows: AcceptedRow[] = [
      [5, 1, 'C1', 'Anna'],
      [6, 1, 'C2', 'Bea'],
    ];
    const named = facts([5, { replayOf: 'str_1:letter' }], [6, { replayOf: 'str_1:letter' }]);
    const batch = [outcomes(5, 7, rows, named)];
    expect(compileKind(definition).readsOf(batch).replays).toEqual(['str_1:letter']);
    const others = [outcomes(0, 1, [], facts([0, { replayOf: 'str_2:letter' }]))];
    expect(compileKind(definition).readsOf(others).replays).toBeUndefined();
    const nobody = { ...found([]), replays: new Set<string>() };
    expect(compileKind(definition).foldBatch(batch, nobody).counters).toMatchObject({ read: 2, dead: 0, created: 2 });
    const { counters, replayed } = compileKind(definition).foldBatch(batch, {
      ...nobody,
      replays: new Set(['str_1:letter']),
    });
    expect([counters, replayed]).toMatchObject([{ read: 1, dead: -1, created: 2 }, ['str_1:letter']]);
    const labelled = outcomes(5, 6, rows.slice(0, 1), facts([5, { replayOf: 'str_1:letter', batch: 'a' }]));
    const { labels } = compileKind(definition).foldBatch([labelled], {
      ...{ ...nobody, replays: new Set(['str_1:letter']), labels: { known: new Set(['a']), room: 0 } },
    });
    expect(labels?.map(({ counts }) => counts)).toEqual([{ dead: -1, created: 1 }]);
  });

  it('counts labels together that a lane has no room for', () => {
    const rows: AcceptedRow[] = ['C1', 'C2', 'C3'].map((id, i) => [i, 1, id, null]);
    const named = facts([0, { batch: 'a' }], [1, { batch: 'b' }], [2, { batch: 'c' }]);
    const { labels } = fold([outcomes(0, 3, rows, named)], [], definition, 1);
    expect(labels?.map(({ label, counts }) => [label, counts.read])).toEqual([
      ['a', 1],
      ['(other)', 2],
    ]);
  });

  it('counts of a part of a range what is lost in it', () => {
    expect(fold([outcomes(3, 9, [], { logStart: 5 })]).counters.lost).toBe(2);
    expect(fold([outcomes(3, 4, [], { logStart: 5 })]).counters.lost).toBe(1);
    expect(fold([outcomes(5, 9, [], { logStart: 5 })]).counters.lost).toBeUndefined();
  });

  it('has each take effect at its own time, and keeps as of when its values are', () => {
    const [first, second] = [Date.parse('2026-05-01T00:00:00Z'), Date.parse('2026-05-01T00:00:07Z')];
    const asOf = Date.parse('2026-04-30T00:00:00Z');
    const { inserts, updates, events } = fold([
      outcomes(0, 1, [[0, 1, 'C1', 'Anna']], { time: first }),
      outcomes(1, 2, [[1, 1, 'C9', 'New']], { time: second, facts: [[1, { asOf }]] }),
    ]);
    expect([inserts[0]?.created_at, updates[0]?.set.updated_at]).toEqual([new Date(first), new Date(second)]);
    expect(events.map(({ at, as_of }) => [at.getTime(), as_of?.getTime()])).toEqual([
      [first, undefined],
      [second, asOf],
    ]);
  });

  it('reads a fallback that is a dynamic date at the time of the record', () => {
    const since = { attribute: { id: 'since', label: 'Since', type: 'date' }, header: null };
    const of = { ...definition, columns: [...columns, { ...since, fallback: { dynamic: 'today' } }] };
    const row: AcceptedRow = [0, 1, 'C1', 'Anna', { c: 0 }];
    const { inserts } = fold([outcomes(0, 1, [row], { time: Date.parse('2026-06-03T12:00:00Z') })], [], of);
    expect(inserts[0]?.since).toBe('2026-06-03');
  });
});
