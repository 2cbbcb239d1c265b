import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import {
  type AttributeDefinition,
  decodeChunk,
  type FileDefinition,
  type RunDefinition,
  rollDigest,
} from '#libs/messages';
import { exampleFile, exampleRun } from '#libs/messages/testing';
import type { CutChunk } from './chunk-cutter.js';
import { encodeCut } from './encode-cut.js';
import { endChunks } from './end-chunks.js';
import { ChangedFileError, RunCutter } from './run-cutter.js';
import { SetMemory } from './set-memory.js';

const attribute = (id: string): AttributeDefinition => ({ id, label: id, type: 'string' });
const columns = ['id', 'name', 'city'].map((id) => ({ attribute: attribute(id), header: id }));

const fileDefinition = (text: string, delimiter = ','): FileDefinition =>
  exampleFile({
    bytes: Buffer.byteLength(text),
    delimiter,
    headers: (text.split('\n')[0] as string).split(delimiter),
    rows: text.replace(/\n$/, '').split('\n').length - 1,
  });

const definition = (texts: readonly string[], more: Partial<RunDefinition> = {}): RunDefinition =>
  exampleRun({
    ...pinNamedKind('customers'),
    files: texts.map((text) => fileDefinition(text)),
    columns,
    ...{ lanes: 3, chunkRows: 4, chunkBytes: 200 },
    ...more,
  });

const ROOMY = 2 ** 30;

/** Cuts the files of a run, their bytes given in blocks that end at the given offsets. */
const cutRun = (run: RunDefinition, texts: readonly string[], offsets: readonly number[] = [], memory = ROOMY) => {
  const cutter = new RunCutter(run, new SetMemory(memory));
  const cuts = texts.flatMap((text, index) => {
    const bytes = Buffer.from(text);
    const ends = [...offsets.map((offset) => offset % bytes.length).sort((a, b) => a - b), bytes.length];
    cutter.openFile(index);
    const read = ends.flatMap((end, i) => cutter.read(bytes.subarray(i === 0 ? 0 : ends[i - 1], end)));
    return [...read, ...cutter.endFile()];
  });
  cutter.close();
  return { cuts, manifest: cutter.manifest() };
};

const rowsOf = (cuts: readonly CutChunk[]): unknown[][] =>
  cuts.flatMap(({ rowsJson }) => JSON.parse(rowsJson.toString()));

describe('the chunks of a run', () => {
  const id = fc.constantFrom('1', '2', '3', ' 1 ', '', 'é', 'x'.repeat(60));
  const row = fc.tuple(id, fc.constantFrom('Anna', '"Bo, ""B"""', '"a b"'), fc.constantFrom('', 'Oslo'));
  const file = fc
    .array(row, { minLength: 1, maxLength: 30 })
    .map((rows) => `id,name,city\n${rows.map((cells) => cells.join(',')).join('\n')}\n`);

  it('rule 2: depend on bytes and definition alone, wherever blocks are cut', { timeout: 60_000 }, () => {
    const blocks = fc.array(fc.nat(), { maxLength: 8 });
    const property = fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), blocks, (texts, offsets) => {
      const run = definition(texts);
      expect(cutRun(run, texts, offsets)).toEqual(cutRun(run, texts));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('rule 2: state what they cover, lane by lane without a gap', { timeout: 60_000 }, () => {
    const property = fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), (texts) => {
      const { cuts, manifest } = cutRun(definition(texts), texts);
      for (const [lane, totals] of manifest.entries()) {
        const end = { chunks: 0, rows: 0, digest: '' };
        for (const cut of cuts.filter((each) => each.lane === lane)) {
          expect([cut.seq, cut.at, cut.before]).toEqual([end.chunks, end.rows, end.digest]);
          expect(cut.digest).toBe(rollDigest(cut.before, cut.rowsJson));
          end.chunks += 1;
          end.rows += cut.rows;
          end.digest = cut.digest;
        }
        expect(end).toEqual(totals);
      }
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('have at most so many rows and bytes, unless one row alone is larger, and end with their file', () => {
    const texts = [
      `id\n${Array.from({ length: 20 }, (_, i) => `${i}`).join('\n')}\nlong${'x'.repeat(300)}\n`,
      'id\n99\n',
    ];
    const { cuts } = cutRun(definition(texts, { lanes: 1 }), texts);
    expect(cuts.map(({ rows, file: index }) => [rows, index])).toEqual([
      [4, 0],
      [4, 0],
      [4, 0],
      [4, 0],
      [4, 0],
      [1, 0],
      [1, 1],
    ]);
  });

  it('carry the cells of the definition in its order, null for a column that the file lacks', () => {
    const texts = ['city,extra,id,name\nOslo,x,1,Anna\n', 'id\n2\n'];
    const { cuts } = cutRun(definition(texts, { lanes: 1 }), texts);
    expect(rowsOf(cuts)).toEqual([
      [1, 2, '1', 'Anna', 'Oslo'],
      [1, 2, '2', null, null],
    ]);
  });

  it('rule 5: keep rows of one ID on one lane and spread blank IDs by row number', () => {
    const texts = [`id\n${' 7 \n7\n \n'.repeat(9)}`];
    const { cuts } = cutRun(definition(texts), texts);
    const lanes = cuts.flatMap((cut) =>
      rowsOf([cut]).map(([row, , cell]) => ({ lane: cut.lane, row: row as number, cell })),
    );
    const keyed = lanes.filter(({ cell }) => cell !== ' ');
    expect(new Set(keyed.map(({ lane }) => lane)).size).toBe(1);
    for (const { lane, row } of lanes.filter(({ cell }) => cell === ' ')) expect(lane).toBe(row % 3);
  });

  it('rule 18: mark every later row of an ID with the first one, over all files of the import', () => {
    const texts = ['id\n1\n2\n 1\n', 'id\n3\n2\n1\n\u00e9\ne\u0301\n'];
    const { cuts } = cutRun(definition(texts, { lanes: 1, chunkRows: 500, chunkBytes: 9999 }), texts);
    expect(cuts.map(({ duplicates }) => duplicates)).toEqual([
      [[2, 0, 1]],
      [
        [1, 0, 2],
        [2, 0, 1],
        [4, 1, 4],
      ],
    ]);
  });

  it('rule 18: mark every later row of a value of a unique attribute, as it is compared', () => {
    const email = { attribute: { id: 'email', label: 'E-mail', type: 'email', unique: true }, header: 'email' };
    const card = { attribute: { ...attribute('card'), unique: true }, header: 'card' };
    const run = {
      columns: [columns[0] as (typeof columns)[0], email, card],
      lanes: 1,
      chunkRows: 500,
      chunkBytes: 9999,
    };
    const texts = [
      'id,email,card\n1,a@b.hu,7\n2,A@B.hu ,8\n1,c@d.hu,9\n3,c@d.hu,\n4,x,7\n5,x,\n',
      'id,email,card\n6,c@D.hu,8\n',
    ];
    const { cuts } = cutRun(definition(texts, run), texts);
    expect(cuts.map(({ duplicates }) => duplicates)).toEqual([
      [
        [1, 0, 1, 1],
        [2, 0, 1],
        [4, 0, 1, 2],
      ],
      [
        [0, 0, 4, 1],
        [0, 0, 2, 2],
      ],
    ]);
  });

  it('rule 18: mark a value that an ID repeats only where another ID had it first, when rows of one ID are merged', () => {
    const card = { attribute: { ...attribute('card'), unique: true }, header: 'card' };
    const matching = { identifiers: ['id'], lanes: 'by_key', repeats: 'fold' } as const;
    const run = {
      columns: [columns[0] as (typeof columns)[0], card],
      lanes: 1,
      matching,
      chunkRows: 500,
      chunkBytes: 9999,
    };
    const texts = ['id,card\n1,7\n2,8\n1,7\n1,8\n2,8\n3,7\n1,9\n,7\n2,9\n1,9\n'];
    const { cuts } = cutRun(definition(texts, run), texts);
    expect(cuts.map(({ duplicates }) => duplicates)).toEqual([
      [
        [3, 0, 2, 1],
        [5, 0, 1, 1],
        [7, 0, 1, 1],
        [8, 0, 7, 1],
      ],
    ]);
  });

  it('rule 18: are the same without memory for IDs and values, which are on disk then', () => {
    const card = { attribute: { ...attribute('card'), unique: true }, header: 'card' };
    const run = { columns: [columns[0] as (typeof columns)[0], card], chunkRows: 500, chunkBytes: 9999 };
    const ids = (from: number) =>
      Array.from({ length: 6_000 }, (_, i) => `C${from + ((i * 7) % 5_000)},${i % 5_500}\n`);
    const texts = [0, 3_000].map((from) => `id,card\n${ids(from).join('')}`);
    const roomy = cutRun(definition(texts, run), texts);
    const marks = roomy.cuts.flatMap(({ duplicates }) => duplicates);
    expect(marks.filter((mark) => mark.length === 3)).toHaveLength(12_000 - 8_000);
    expect(marks.filter((mark) => mark.length === 4)).not.toHaveLength(0);
    for (const memory of [0, 200_000, 400_000]) {
      const cramped = cutRun(definition(texts, run), texts, [], memory);
      expect(cramped.manifest).toEqual(roomy.manifest);
      expect(cramped.cuts.flatMap(({ duplicates }) => duplicates)).toEqual(marks);
    }
  });

  it('are refused when the file is not the one that was checked', () => {
    const texts = ['id\n1\n2\n'];
    expect(() => cutRun(definition(texts), ['id\n1\n'])).toThrow(ChangedFileError);
    expect(() => cutRun(definition(texts), ['id\n1\n2\n3\n'])).toThrow(ChangedFileError);
    expect(() => cutRun(definition(texts), ['id\n1\n"2\n'])).toThrow(ChangedFileError);
  });
});

describe('a chunk on its way', () => {
  const texts = ['id,name\n1,Anna\n1,Bo\n'];
  const run = definition(texts, { lanes: 2 });
  const { cuts, manifest } = cutRun(run, texts);

  it('travels as the contract says, on the partition of its lane', () => {
    const cut = cuts[0] as CutChunk;
    const { message, rows, bytes } = encodeCut(cut);
    const { rows: _, rowsJson, ...range } = cut;
    expect(decodeChunk(message.value as Buffer)).toEqual({ v: 1, ...range, rows: JSON.parse(rowsJson.toString()) });
    expect([message.partition, rows, bytes]).toEqual([cut.lane, 2, message.value?.length]);
    expect(message.headers).toMatchObject({ run: 'run_1', lane: String(cut.lane), seq: '0', rows: '2' });
  });

  it('rule 3: every lane ends with a chunk of zero rows that states its totals, an empty one too', () => {
    const ends = endChunks(run, manifest).map((cut) => decodeChunk(encodeCut(cut).message.value as Buffer));
    expect(ends.map(({ lane, seq, at, digest, end, rows }) => ({ lane, seq, at, digest, end, rows }))).toEqual(
      manifest.map(({ chunks, rows, digest }, lane) => ({ lane, seq: chunks, at: rows, digest, end: true, rows: [] })),
    );
    expect(manifest.some(({ chunks }) => chunks === 0)).toBe(true);
  });
});
