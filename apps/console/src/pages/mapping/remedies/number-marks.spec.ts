import { describe, expect, it } from 'vitest';
import { isWrittenWith, marksOf, type NumberMarks } from './number-marks.js';

const plain: NumberMarks = { decimal: '.', thousands: null };
const comma: NumberMarks = { decimal: ',', thousands: null };

describe('a number with marks', () => {
  it.each<[string, NumberMarks, boolean]>([
    ['12,50', comma, true],
    ['-0,5', comma, true],
    [',5', comma, true],
    ['12.50', comma, false],
    ['1.250,50', comma, false],
    ['1.250,50', { decimal: ',', thousands: '.' }, true],
    ['12.50,50', { decimal: ',', thousands: '.' }, false],
    ['1 250', { decimal: '.', thousands: ' ' }, true],
    ['1\u00a0250,5', { decimal: ',', thousands: ' ' }, true],
    ['1’250.5', { decimal: '.', thousands: "'" }, true],
    ['12,50', { decimal: ',', thousands: "'" }, false],
    ['', comma, false],
    ['k. A.', comma, false],
  ])('%s, %o: %s', (text, marks, isRead) => {
    expect(isWrittenWith(text, marks)).toBe(isRead);
  });
});

describe('the marks that read most texts', () => {
  it.each<[string, readonly string[], NumberMarks, readonly NumberMarks[]]>([
    ['a decimal comma', ['12,50', '3,9'], plain, [comma]],
    ['a decimal comma and groups', ['1.250,50', '3,9'], plain, [{ decimal: ',', thousands: '.' }]],
    ['groups', ['1,250.50', '1,250,000'], plain, [{ decimal: '.', thousands: ',' }]],
    ['either', ['1,250'], plain, [comma, { decimal: '.', thousands: ',' }]],
    ['shown by one of them', ['1,250', '1,5'], plain, [comma]],
    ['groups besides the comma that is set', ['1.250,50'], comma, [{ decimal: ',', thousands: '.' }]],
    ['a point, where a comma is set', ['12.50'], comma, [plain]],
    ['no number', ['n/a', '€ 12'], plain, []],
    ['nothing', [], plain, []],
  ])('%s', (_, texts, now, marks) => {
    expect(marksOf(texts, now)).toEqual(marks);
  });
});
