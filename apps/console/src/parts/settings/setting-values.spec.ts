import { describe, expect, it } from 'vitest';
import type { KindSetting } from '../../api/known-kinds.js';
import { defaultInputs, givenInputs, inputsOf, missingInputs, titleOf } from './setting-values.js';

const plain = { required: false, values: [], default: null, description: '', refers_to: null };

const settings: readonly KindSetting[] = [
  { ...plain, name: 'action', type: 'string', required: true, values: ['edit', 'add'] },
  { ...plain, name: 'ignore_unknown', type: 'boolean', values: [false, true], default: false },
  { ...plain, name: 'data_source', type: 'string', default: 'admin-panel' },
  { ...plain, name: 'segment', type: 'entry' },
];

describe('settings of a kind', () => {
  it('begin with their defaults; what must be given is open, and missing', () => {
    const inputs = defaultInputs(settings);
    expect(inputs).toEqual({ action: undefined, ignore_unknown: false, data_source: 'admin-panel', segment: null });
    expect(missingInputs(settings, inputs).map(({ name }) => name)).toEqual(['action']);
    expect(missingInputs(settings, { ...inputs, action: 'add' })).toEqual([]);
  });

  it('are sent without what nobody chose', () => {
    expect(givenInputs({ action: undefined, ignore_unknown: false, segment: null })).toEqual({
      ...{ ignore_unknown: false, segment: null },
    });
  });

  it('are read from an import, which has others too', () => {
    expect(inputsOf(settings, { id: 'imp_1', action: 'edit', segment: { id: 'seg_1' }, create_only: null })).toEqual({
      ...{ action: 'edit', ignore_unknown: null, data_source: null, segment: { id: 'seg_1' } },
    });
  });

  it.each([
    ['point_of_contact', 'Point of contact'],
    ['action', 'Action'],
  ])('%s is called %s', (name, title) => {
    expect(titleOf(name)).toBe(title);
  });
});
