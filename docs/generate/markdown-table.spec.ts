import { expect, it } from 'vitest';
import { markdownTable } from './markdown-table.js';

it('aligns cells, numbers to the right, and escapes bars', () => {
  const columns = [{ title: 'name' }, { title: 'rows', align: 'right' }] as const;
  expect(markdownTable(columns, [['a|b', '7']])).toBe(
    ['| name | rows |', '| ---- | ---: |', '| a\\|b |    7 |'].join('\n'),
  );
});
