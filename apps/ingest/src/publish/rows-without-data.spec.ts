import { describe, expect, it } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import { compileRow } from '#libs/mapping';
import { type ChunkRow, type DuplicateMark, decodeChunk, type RunDefinition } from '#libs/messages';
import { exampleFile, exampleRun } from '#libs/messages/testing';
import { FileCheck } from '../check/file-check.js';
import { encodeCut } from './encode-cut.js';
import { ChangedFileError, RunCutter } from './run-cutter.js';
import { SetMemory } from './set-memory.js';

const columns = ['id', 'name'].map((id) => ({ attribute: { id, label: id, type: 'string' }, header: id }));

/** The definition that a check of the text leads to. */
const define = (text: string, columnsOf = columns): RunDefinition => {
  const check = new FileCheck();
  check.read(Buffer.from(text));
  const { ok, rows, headers, format, delimiter } = check.verdict();
  expect(ok).toBe(true);
  return exampleRun({
    ...pinNamedKind('customers'),
    files: [exampleFile({ bytes: 0, headers, rows, delimiter, format: format ?? 'csv' })],
    columns: columnsOf,
    ...{ lanes: 2, chunkRows: 3, chunkBytes: 10_000 },
  });
};

const cut = (run: RunDefinition, text: string, size = text.length) => {
  const cutter = new RunCutter(run, new SetMemory(2 ** 30));
  const bytes = Buffer.from(text);
  cutter.openFile(0);
  const cuts = [];
  for (let from = 0; from < bytes.length; from += size) cuts.push(...cutter.read(bytes.subarray(from, from + size)));
  cuts.push(...cutter.endFile());
  const manifest = cutter.manifest();
  cutter.close();
  return { chunks: cuts.map((each) => decodeChunk(encodeCut(each).message.value as Buffer)), manifest };
};

/** By row, what the validator says of it: `ok` or its reasons. */
const judge = (run: RunDefinition, text: string): readonly (readonly [number, string])[] => {
  const map = compileRow(run);
  const { chunks } = cut(run, text);
  const answers = chunks.flatMap(({ rows, duplicates = [] }) =>
    rows.map((row: ChunkRow, i: number): readonly [number, string] => {
      const mapped = map(
        row,
        duplicates.filter((mark: DuplicateMark) => mark[0] === i),
      );
      return [row[0], mapped.ok ? 'ok' : mapped.rejected[4].map(([, code]) => code).join()];
    }),
  );
  return answers.toSorted(([a], [b]) => a - b);
};

const header = 'id,name,other\n';

describe('a row that repeats the header', () => {
  it("rule 18: is rejected for that alone, and is no other row's first", () => {
    const text = `${header}1,a,x\n\ufeffid, name ,other\n2,b,y\nid,name,other\n1,c,z\nid,name,?\n`;
    expect(judge(define(text), text)).toEqual([
      [1, 'ok'],
      [2, 'header_repeated'],
      [3, 'ok'],
      [4, 'header_repeated'],
      [5, 'duplicate_id'],
      [6, 'ok'],
    ]);
  });

  it('is told with and without columns that have no name', () => {
    const text = 'id,name,,\n1,a,,\nid,name,,\nid,name\n2,b\n';
    expect(judge(define(text), text).map(([, answer]) => answer)).toEqual([
      'ok',
      'header_repeated',
      'header_repeated',
      'ok',
    ]);
  });

  it('is an ordinary row of JSON, where each row says its keys', () => {
    const text = '{"id":"id","name":"name"}\n';
    expect(judge(define(text), text)).toEqual([[1, 'ok']]);
  });
});

describe('rows of only blanks', () => {
  const text = `${header}1,a,x\n   \n,,,,,\n2,b,y\n${',,\n'.repeat(9)}  \n`;

  it('rule 3: are read up to the last row with a value, with the numbers of the check', () => {
    const run = define(text);
    expect(run.files[0]?.rows).toBe(4);
    expect(judge(run, text)).toEqual([
      [1, 'ok'],
      [2, 'id_missing'],
      [3, 'id_missing'],
      [4, 'ok'],
    ]);
    expect(cut(run, text).manifest.reduce((sum, { rows }) => sum + rows, 0)).toBe(4);
  });

  it('rule 2: make the same chunks wherever blocks are cut', () => {
    const run = define(text);
    for (let size = 1; size < 20; size += 1) expect(cut(run, text, size)).toEqual(cut(run, text));
  });

  it('are no reason to pass over one with a value', () => {
    expect(() => cut(define(text), `${text}3,c,z\n`)).toThrow(ChangedFileError);
  });
});
