import { describe, expect, it } from 'vitest';
import type { EditedMapping } from '../edited-mapping.js';
import { faultLines } from './fault-lines.js';

const mapping: EditedMapping = {
  version: 2,
  attributes: [
    { attribute: 'id', header: 'No' },
    { attribute: 'name', header: 'First' },
    { attribute: 'name', value: 'x' },
  ],
};

type Fault = Parameters<typeof faultLines>[0][number];

describe('where a fault of a mapping is', () => {
  it.each<[string, Fault['code'], string | null]>([
    ['/attributes/1/header', 'absent_header', 'rule 1, header'],
    ['/attributes/2/steps/0', 'needs_value', 'rule 2, steps/0'],
    ['/attributes/2', 'one_source', 'rule 2'],
    ['/attributes/0/header', 'absent_header', 'id'],
    ['/attributes/9', 'one_source', null],
    ['/options/zone', 'unknown_zone', 'options/zone'],
    ['', 'too_many_values', null],
  ])('%s, %s: %s', (pointer, code, place) => {
    expect(faultLines([{ pointer, code, detail: 'So.' }], mapping, 'name')).toEqual([{ place, detail: 'So.' }]);
  });

  it.each<[Fault['code']]>([['id_not_first'], ['id_without_header'], ['mandatory_unmapped']])(
    'says nothing of what may be missing yet: %s',
    (code) => {
      expect(faultLines([{ pointer: '/attributes', code, detail: 'So.' }], mapping, 'name')).toEqual([]);
    },
  );
});
