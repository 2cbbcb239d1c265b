import { describe, expect, it } from 'vitest';
import { Fault, type FilledCell } from '#libs/attributes';
import type { Step } from '#libs/messages';
import { compileSteps } from './compile-steps.js';
import { stepDefinitions } from './index.js';

const apply = (cell: FilledCell, ...steps: readonly Step[]) => compileSteps(steps)(cell);

describe('the steps of a mapping', () => {
  it.each<readonly [FilledCell, Step, unknown]>([
    ['a,b,c', { split: ',', part: 1 }, 'a'],
    ['a, b,c', { split: ',', part: 2 }, 'b'],
    ['a,b,c', { split: ',', part: -1 }, 'c'],
    ['a,b,c', { split: ',', part: 'rest' }, 'b,c'],
    ['Anna Maria Kiss', { split: ' ', part: 'rest' }, 'Maria Kiss'],
    ['Anna', { split: ' ', part: 'rest' }, null],
    ['a,b,c', { split: ',', part: 4 }, null],
    ['a,b,c', { split: ',', part: -4 }, null],
    ['a,,c', { split: ',', part: 2 }, null],
    ['Main St 1\nApt 4', { split: '\n', part: 2 }, 'Apt 4'],
    ['Ann (VIP)', { before: ' (' }, 'Ann'],
    ['Ann', { before: ' (' }, 'Ann'],
    ['(VIP)', { before: '(' }, null],
    ['Order #12', { after: '#' }, '12'],
    ['Order 12', { after: '#' }, null],
    ['Ann (VIP) (x)', { between: ['(', ')'] }, 'VIP'],
    ['Ann VIP)', { between: ['(', ')'] }, null],
    ['Ann (VIP', { between: ['(', ')'] }, null],
    ['|a|', { between: ['|', '|'] }, 'a'],
    [`'"a'b"'`, { strip: `"'` }, `a'b`],
    [`''`, { strip: `'` }, null],
    ['💚a💚', { strip: '💚' }, 'a'],
    ['1.2.3', { replace: '.', with: '' }, '123'],
    ['a.b', { replace: '.', with: '$&' }, 'a$&b'],
    ['36201234567', { prefix: '+' }, '+36201234567'],
    ['ann', { suffix: '@example.com' }, 'ann@example.com'],
    ['straße', { case: 'upper' }, 'STRASSE'],
    ['ÁRVÍZ', { case: 'lower' }, 'árvíz'],
    ["JEAN-LUC O'NEILL", { case: 'title' }, "Jean-Luc O'Neill"],
    ["IT'S éva 2nd", { case: 'title' }, "It's Éva 2nd"],
    ['+36 (20) 12', { digits: true }, '362012'],
    ['none', { digits: true }, null],
    [12.5, { suffix: ' pt' }, '12.5 pt'],
    ['{"address":{"street":"Main 1"}}', { json: 'address.street' }, 'Main 1'],
    ['{"lines":[{"city":"Pécs"}]}', { json: 'lines[0].city' }, 'Pécs'],
    ['[3,4]', { json: '[1]' }, 4],
    ['{"tags":["a","b"]}', { json: 'tags' }, ['a', 'b']],
    ['{"a":1}', { json: 'b' }, null],
    ['{"a":1}', { json: 'constructor' }, null],
    ['{"a":1}', { json: 'a.b.c' }, null],
    ['{"a":null}', { json: 'a' }, null],
    ['["* a","b *"]', { items: { strip: '* ' } }, ['a', 'b']],
    ['a*;*b', { items: { strip: '*' } }, ['a', 'b']],
    [['A', 'b'], { items: { case: 'lower' } }, ['a', 'b']],
  ])('of %j, %j makes %j', (cell, step, expected) => {
    expect(apply(cell, step)).toEqual(expected);
  });

  it('apply in order, until nothing is left', () => {
    expect(apply('Doe, Jane (VIP)', { before: '(' }, { split: ',', part: 2 }, { case: 'upper' })).toBe('JANE');
    expect(apply('none', { digits: true }, { prefix: '+' })).toBe(null);
  });

  it.each<readonly [FilledCell, Step, string, unknown]>([
    [['a', 'b'], { prefix: '+' }, 'invalid_type', 'one text, not a list'],
    ['{"a":', { json: 'a' }, 'invalid_type', 'JSON, of which the mapping takes a part'],
    ['{"a":{"b":1}}', { json: 'a' }, 'invalid_type', 'a text, a number or a list of such in the JSON of the cell'],
    ['x'.repeat(65_536), { suffix: 'y' }, 'too_long', 65_536],
    ['x'.repeat(1_000), { replace: 'x', with: 'y'.repeat(1_000) }, 'too_long', 65_536],
    [2 ** 60, { prefix: '+' }, 'number_out_of_range', undefined],
  ])('refuse a cell', (cell, step, code, argument) => {
    expect(apply(cell, step)).toEqual(new Fault(code as Fault['code'], argument as Fault['argument']));
  });

  it('are known by their first key', () => {
    const names = [
      'split',
      'before',
      'after',
      'between',
      'strip',
      'replace',
      'prefix',
      'suffix',
      'case',
      'digits',
      'json',
    ];
    expect([...stepDefinitions.keys()]).toEqual(names);
    expect(() => compileSteps([{ unknown: 1 } as never])).toThrow('unknown step unknown');
  });
});
