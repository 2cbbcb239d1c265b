import { describe, expect, it } from 'vitest';
import { describeSuggestions, type Suggestions } from './suggestions.js';
import { describeSure, sureMapping } from './sure-suggestions.js';

type Row = Suggestions['attributes'][number];

const row = (attribute: string, header: string | null, score: number | null = null): Row => ({
  ...{ attribute, label: attribute, type: 'string', mandatory: attribute === 'id', header, score },
  ...{ reason: header === null ? null : 'name', detail: header === null ? null : `It is ${attribute}.`, preview: [] },
});

const column = (header: string): Suggestions['headers'][number] => ({
  ...{ header, preview: [], rows: 9, filled: 9, distinct: 9, repeats: false, values: [] },
});

const suggested = (attributes: readonly Row[], others: readonly string[] = []): Suggestions => ({
  id_kind: 'loyalty',
  attributes: [...attributes],
  headers: [...attributes.flatMap(({ header }) => header ?? []), ...others].map(column),
  ...{ options: [], rows: 9, complete: true },
  mapping: {
    version: 1,
    idKind: 'loyalty',
    attributes: attributes.flatMap(({ attribute, header }) => (header === null ? [] : [{ attribute, header }])),
  },
});

const usual = suggested(
  [row('id', 'Kundennr', 0.95), row('email', 'Mail', 1), row('first_name', 'Fname', 0.7), row('points', null)],
  ['Notiz\u202e'],
);

const dateOrder = { option: 'dateOrder', value: 'dmy' } as const;

describe('what is suggested', () => {
  it('is shown with how sure it is and why, and with what is left over', () => {
    expect(describeSuggestions(usual)).toEqual([
      'Attribute, column, how sure that is (0 to 1), and why:',
      '  id          "Kundennr"  0.95  It is id.',
      '  email       "Mail"      1.00  It is email.',
      '  first_name  "Fname"     0.70  It is first_name.',
      'Columns without an attribute: Notiz\\u202e',
      'Attributes without a column: points',
    ]);
  });

  it('shows long names as far as they are recognised by', () => {
    const long = 'h'.repeat(5_000);
    const text = describeSuggestions(suggested([row('id', long, 1)], [long])).join('\n');
    expect(text.length).toBeLessThan(500);
    expect(text).toContain('hhh…');
  });

  it('is taken by itself where its score is 0.9 or more', () => {
    expect(sureMapping(usual)).toEqual({
      ...{ version: 1, idKind: 'loyalty' },
      attributes: [
        { attribute: 'id', header: 'Kundennr' },
        { attribute: 'email', header: 'Mail' },
      ],
    });
  });

  it('comes with what the values ask for, and with why a column is not suggested', () => {
    const option = { ...dateOrder, header: 'Geb', detail: 'Row 2 is no date else.', rows: [] };
    const seen = { ...usual, options: [option], rows: 1_200_000, complete: false };
    const refused = { ...row('external_id', null), detail: 'Values of "Nr" repeat.' };
    const lines = describeSuggestions({ ...seen, attributes: [...usual.attributes, refused] });
    expect(lines).toContain('  dateOrder: "dmy"  Row 2 is no date else.');
    expect(lines).toContain('  external_id: Values of "Nr" repeat.');
    expect(lines.at(-1)).toBe('Only the first 1,200,000 rows were looked at.');
  });

  it('leaves no column over that an entry reads besides', () => {
    const attributes = [
      { attribute: 'id', header: 'Kundennr' },
      { attribute: 'full_name', headers: ['First', { header: 'Last' }], join: ' ' },
      { attribute: 'newsletter', when: { header: 'Out', is: ['x'] }, value: false },
      { attribute: 'newsletter', when: [{ header: 'In', empty: false }], value: true },
    ];
    const several = suggested([row('id', 'Kundennr', 1)], ['First', 'Last', 'Out', 'In', 'Other']);
    const lines = describeSuggestions({ ...several, mapping: { version: 2, attributes } });
    expect(lines).toContain('Columns without an attribute: Other');
    expect(describeSuggestions({ ...several, rows: 0, complete: false }).at(-1)).toMatch(/^Only headers/);
  });

  it('is told where it is taken by itself, and where not', () => {
    expect(describeSure(usual)).toEqual([
      'Taken as suggested: id from "Kundennr", email from "Mail"',
      'Not sure enough, and so not taken: first_name from "Fname"',
    ]);
  });

  it('is not taken where it is not sure which column is the ID', () => {
    expect(sureMapping(suggested([row('id', 'Knr', 0.89), row('email', 'Mail', 1)]))).toBeNull();
    expect(sureMapping(suggested([row('id', null), row('email', 'Mail', 1)]))).toBeNull();
  });
});
