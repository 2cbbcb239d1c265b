import { describe, expect, it } from 'vitest';
import { starterChoices, startersOf } from './starter-choices.js';

describe('starterChoices', () => {
  it.each<[string, readonly string[], string | undefined, readonly string[]]>([
    ['nobody else', [], undefined, []],
    ['each other one once, by name', ['crm', 'Bence', 'crm'], undefined, ['Bence', 'crm']],
    ['me once only', ['Anna', 'crm'], 'Anna', ['crm']],
    ['who is chosen, though not seen now', ['crm'], 'Zsófia', ['crm', 'Zsófia']],
    ['anyone once only', ['crm'], '', ['crm']],
  ])('%s', (_, others, chosen, names) => {
    expect(starterChoices({ me: 'Anna', others, chosen })).toEqual([
      { value: '', label: 'By anyone' },
      { value: 'Anna', label: 'By me' },
      ...names.map((name) => ({ value: name, label: `By ${name}` })),
    ]);
  });
});

describe('startersOf', () => {
  it('takes who made an import that nobody has started', () => {
    const imports = [
      { started_by: 'crm', created_by: 'Anna' },
      { started_by: null, created_by: 'Anna' },
    ];
    expect(startersOf(imports)).toEqual(['crm', 'Anna']);
  });
});
