import { expect, it } from 'vitest';
import { fileErrorMessage } from './file-errors.js';
import { mappingFault } from './mapping-faults.js';

it('a fault of a mapping names headers with line ends in one line', () => {
  const facts = { attribute: 'id', argument: 'ID \r\n number', headers: ['Customer\nID', 'First\r\n\r\nname'] };
  expect(mappingFault([], 'absent_header', facts).detail).toBe(
    'No file has the header "ID number". There are "Customer ID", "First name".',
  );
});

it('an error of a file names keys with line ends in one line', () => {
  const error = { code: 'repeated_key', row: 1, line: 2, argument: 'first\nname' } as const;
  expect(fileErrorMessage(error)).toBe('Row 1 (line 2) has the key "first name" twice. Remove or rename one.');
});

it('a name of very many blanks costs no more than its length', () => {
  const argument = ' '.repeat(1_000_000);
  const begun = performance.now();
  fileErrorMessage({ code: 'repeated_key', row: 1, line: 2, argument });
  expect(performance.now() - begun).toBeLessThan(1_000);
});
