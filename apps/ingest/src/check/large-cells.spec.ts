import { describe, expect, it } from 'vitest';
import { FileCheck } from './file-check.js';

const check = (file: string) => {
  const check = new FileCheck();
  check.read(Buffer.from(file));
  return check.verdict();
};

const large = 'x'.repeat(70_000);

describe('a cell that is too large', () => {
  it.each([
    ['CSV', `id,Photo\n1,a\n2,${large}\n3,${large}\n`, 3],
    ['CSV in quotes', `id,Photo\n1,a\n2,"${large}"\n3,${large}\n`, 3],
    ['JSON', `[{"id":"1","Photo":"a"},{"id":"2","Photo":"${large}"},{"id":"3","Photo":"${large}"}]`, 1],
  ])('of %s is kept with its column, which may be one that nothing reads', (_, file, line) => {
    const found = { column: 1, row: 2, line, limit: '64 KiB' };
    const verdict = check(file);
    expect(verdict).toMatchObject({ ok: true, errors: [], rows: 3 });
    expect(verdict.largeCells).toEqual([found]);
  });

  it('is kept with each of several columns', () => {
    const { ok, largeCells } = check(`id,a,b\n1,${large},${large}\n2,,${large}\n`);
    expect(ok).toBe(true);
    expect(largeCells).toMatchObject([
      { column: 1, row: 1 },
      { column: 2, row: 1 },
    ]);
  });

  it('is an error of the file beyond the columns that have a name, however far', () => {
    const rows = Array.from({ length: 5 }, (_, i) => `${i}${','.repeat(10 + i)}${large}\n`).join('');
    const { errors, largeCells } = check(`id,a\n${rows}`);
    expect(largeCells).toBeUndefined();
    expect(errors.filter(({ code }) => code === 'cell_too_large')).toHaveLength(5);
  });

  it('is an error of the file when its row is over the limit of rows', () => {
    expect(check(`id,a\n1,${'x'.repeat(2 ** 21)}\n`)).toMatchObject({
      ok: false,
      errors: [{ code: 'cell_too_large' }],
    });
  });
});
