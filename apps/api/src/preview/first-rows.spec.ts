import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FileDefinition } from '#libs/messages';
import { exampleFile, exampleRun } from '#libs/messages/testing';
import { readFirstRows } from './first-rows.js';

const text = (id: string) => ({ attribute: { id, label: id, type: 'string' }, header: id });

/** Stored files by their ids, as they come: in blocks of 16 bytes. */
const stored = (contents: Readonly<Record<string, string | Buffer>>) => ({
  files: {
    async *read(id: string): AsyncGenerator<Buffer> {
      const bytes = Buffer.from(contents[id] ?? '');
      for (let at = 0; at < bytes.length; at += 16) yield bytes.subarray(at, at + 16);
    },
  } as unknown as Parameters<typeof readFirstRows>[0]['files'],
});

const file = (id: string, given: Partial<FileDefinition>): FileDefinition =>
  exampleFile({ id, name: id, rows: 100, headers: ['id', 'tier'], ...given });

const run = (...files: readonly FileDefinition[]) => exampleRun({ files, columns: [text('tier'), text('id')] });

describe('the first rows of a run', () => {
  it('are those of its files in their order, with the cells of its columns in theirs', async () => {
    const definition = run(
      file('a.csv', { headers: ['id', 'x', 'tier'], rows: 2 }),
      file('b.csv.gz', { gzip: true, delimiter: ';', rows: 1 }),
      file('c.json', { format: 'json', delimiter: null, rows: 1 }),
    );
    const contents = {
      'a.csv': 'id,x,tier\n1,-,gold\n2,-,"sil\nver"\n,,\n',
      'b.csv.gz': gzipSync('id;tier\n3;bronze\n'),
      'c.json': '[{"id":"4","tier":"x"}]',
    };
    expect(await readFirstRows(stored(contents), definition, 10)).toEqual([
      {
        file: 0,
        rows: [
          [1, 2, 'gold', '1'],
          [2, 3, 'sil\nver', '2'],
        ],
      },
      { file: 1, rows: [[1, 2, 'bronze', '3']] },
      { file: 2, rows: [[1, 1, 'x', '4']] },
    ]);
  });

  it('are known where they say the same as the header', async () => {
    const definition = run(file('a.csv', {}));
    const [first] = await readFirstRows(stored({ 'a.csv': 'id,tier\n1,gold\n\ufeffid,tier \n2,x\n' }), definition, 10);
    expect(first?.headers).toEqual(new Set([2]));
  });

  it('are no more than asked for, and no further file is read', async () => {
    const definition = run(file('a.csv', {}), file('b.csv', {}));
    const a = `id,tier\n${Array.from({ length: 50 }, (_, i) => `${i},t\n`).join('')}`;
    const read = await readFirstRows(stored({ 'a.csv': a }), definition, 3);
    expect(read.map(({ file: index, rows }) => [index, rows.length])).toEqual([[0, 3]]);
  });

  it('are fewer where they are large', async () => {
    const definition = run(file('a.csv', {}));
    const a = `id,tier\n${Array.from({ length: 10 }, (_, i) => `${i},${'x'.repeat(900_000)}\n`).join('')}`;
    const [first] = await readFirstRows(stored({ 'a.csv': gzipSync(a) }), definition, 10);
    expect(first?.rows.length).toBeGreaterThan(2);
    expect(first?.rows.length).toBeLessThan(6);
  });
});
