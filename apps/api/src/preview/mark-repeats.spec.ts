import { expect, it } from 'vitest';
import type { ChunkRow } from '#libs/messages';
import { exampleFile, exampleRun } from '#libs/messages/testing';
import { compileMarks } from './mark-repeats.js';

const text = (id: string, unique = false) => ({ attribute: { id, label: id, type: 'string', unique }, header: id });

const byId = { identifiers: ['id'], lanes: 'by_key', repeats: 'reject' } as const;

const definition = exampleRun({
  files: ['a.csv', 'b.csv'].map((name) => exampleFile({ id: name, name })),
  columns: [text('id'), text('card', true)],
  matching: byId,
});

const first: readonly ChunkRow[] = [
  [1, 2, 'A', 'c1'],
  [2, 3, ' A ', 'c2'],
  [3, 4, '', 'c1'],
  [4, 5, '', ''],
];

it('marks repeated IDs and unique values over all files, and of a repeated ID no other value', () => {
  const marksOf = compileMarks(definition);
  expect(marksOf({ file: 0, rows: first })).toEqual([
    [1, 0, 1],
    [2, 0, 1, 1],
  ]);
  expect(
    marksOf({
      file: 1,
      rows: [
        [1, 2, 'A', 'c3'],
        [2, 3, 'B', 'c2'],
      ],
    }),
  ).toEqual([[0, 0, 1]]);
});

it('marks nothing where repetitions take effect', () => {
  const marksOf = compileMarks({ ...definition, matching: { identifiers: ['id'], lanes: 'one', repeats: 'fold' } });
  expect(marksOf({ file: 0, rows: first })).toEqual([]);
});

it('marks rows that say the same as the header, which repeat nothing else', () => {
  const rows: readonly ChunkRow[] = [
    [1, 2, 'id', 'card'],
    [2, 3, 'A', 'c1'],
    [3, 4, 'id', 'card'],
  ];
  const marks = [
    [0, 0, 0],
    [2, 0, 0],
  ];
  expect(compileMarks(definition)({ file: 0, rows, headers: new Set([1, 3]) })).toEqual(marks);
});
