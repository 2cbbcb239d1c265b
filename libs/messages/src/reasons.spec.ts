import { describe, expect, it } from 'vitest';
import { type FileErrorCode, fileErrorMessage } from './file-errors.js';
import { isReasonCode, type ReasonCode, reasonMessage } from './reasons.js';

const strange = ['no_such_code', 'a_code_of_tomorrow', 'constructor', 'toString', '__proto__', ''];

describe('a code that this version does not know', () => {
  it.each(strange)('%j is its own text', (code) => {
    expect(reasonMessage(code as ReasonCode, { attribute: 'email', argument: 7 })).toBe(code);
    expect(fileErrorMessage({ code: code as FileErrorCode, row: 1, line: 2 })).toBe(code);
    expect(isReasonCode(code)).toBe(false);
  });

  it('hides none that it knows', () => {
    expect(reasonMessage('id_missing', { attribute: null })).toContain('ID');
    expect(fileErrorMessage({ code: 'empty_file', row: null, line: null })).toContain('empty');
    expect(isReasonCode('transaction_exists')).toBe(true);
  });
});
