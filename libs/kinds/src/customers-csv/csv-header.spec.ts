import { describe, expect, it } from 'vitest';
import { csvHeaderFaults, readCsvHeader, standardColumns } from './csv-header.js';

describe('a header of a file for the CSV endpoint', () => {
  it.each(Object.entries(standardColumns))('%s is the attribute %s, in any case', (name, attribute) => {
    for (const written of [name, name.toLowerCase(), name.toUpperCase(), ` ${name} `])
      expect(readCsvHeader(written)).toEqual({ as: 'attribute', attribute });
  });

  it.each(['Metadata_name_1', 'tier', 'Tier', 'E-mail', 'A'.repeat(64), '😀'.repeat(64), '名前', 'a$', 'Id2'])(
    '%s is a key of metadata under its own name',
    (key) => {
      expect(readCsvHeader(` ${key} `)).toEqual({ as: 'metadata', key });
    },
  );

  it('is a key in NFC', () => {
    expect(readCsvHeader('e\u0301ge')).toEqual({ as: 'metadata', key: '\u00e9ge' });
  });

  it('sluice_reasons, and a column without a name, are passed over', () => {
    expect(readCsvHeader(' ')).toEqual({ as: 'nothing' });
    expect(readCsvHeader('sluice_reasons')).toEqual({ as: 'nothing' });
    expect(csvHeaderFaults(['Name', 'sluice_reasons', 'sluice_reasons'])).toEqual([]);
  });

  it.each([
    ['First name', 'has a blank in it. Write First_name.'],
    ['Source id', 'has a blank in it'],
    ['a\u00a0b', 'has a blank in it'],
    ['$set', 'begins with $'],
    ['a.b', 'has a dot'],
    ['__proto__', 'cannot be'],
    ['constructor', 'cannot be'],
    ['prototype', 'cannot be'],
    ['toString', 'cannot be'],
    ['A'.repeat(65), 'has 65 characters'],
  ])('%s is refused: %s', (header, why) => {
    expect(readCsvHeader(header)).toEqual({ as: 'fault', fault: expect.stringContaining(why) });
  });

  it('may be there once, whatever its case where it is a standard one', () => {
    expect(csvHeaderFaults(['Name', 'tier', 'Tier', 'Source_id'])).toEqual([]);
    expect(csvHeaderFaults(['Name', 'NAME', 'tier', 'tier', '$x'])).toEqual([
      'The header "NAME" is there twice. Remove or rename one.',
      'The header "tier" is there twice. Remove or rename one.',
      'The header "$x" begins with $. Rename it.',
    ]);
  });
});
