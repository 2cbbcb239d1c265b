import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFormat } from './compile-format.js';
import { dateFormatFault } from './date-format-fault.js';

describe('a date format', () => {
  it.each([
    'yyyy-MM-dd',
    'M/d/yyyy H:mm',
    'MMM d, yyyy h:mm a',
    'dd/MM/yy HH:mm:ss.SSS',
    'd MMMM yyyy hh.mm a Z',
    'yyyyMMddHHmmss',
    "yyyy-MM-dd'T'HH:mm:ss.SZ",
    "d 'de' MMM 'o''clock' yyyy",
    'yyyy年M月d日',
    'epoch',
    'epochMillis',
  ])('may be %j', (format) => {
    expect(dateFormatFault(format)).toBeNull();
  });

  it.each([
    ['DD.MM.yyyy', 1, '"DD" is no token. Write dd.'],
    ['dd/MM/YYYY', 7, '"YYYY" is no token. Write yyyy.'],
    ['D/M/yyyy', 1, 'Write d.'],
    ['MM/dd/YY', 7, 'Write yy.'],
    ['yyy-MM-dd', 1, 'Write yyyy.'],
    ['d MMMMM yyyy', 3, 'Write MMMM.'],
    ['dd-mmm-yyyy', 4, 'Write MMM.'],
    ['M/d/yyyy h:mm A', 15, 'Write a.'],
    ['M/d/yyyy h:mm aa', 15, 'Write a.'],
    ['yyyy-MM-ddTHH:mm', 11, "Write 'T'."],
    ['yyyy-MM-dd HH:mm XXX', 18, 'Write Z.'],
    ['yyyy-MM-dd HHH:mm', 12, 'Write HH.'],
    ['dd/MM/yyyy HH:mm Uhr', 18, '"U" is no token. Put text in quotes: \'Uhr\'.'],
    ['EEE, d MMM yyyy', 1, 'Days of the week cannot be read.'],
    ['dddd d MMM yyyy', 1, 'Days of the week cannot be read.'],
    ['%Y-%m-%d', 2, 'Write it without %'],
    ["yyyy-MM-dd 'at HH:mm", 12, "The quote is never closed. A quote itself is written ''."],
    ["d 'o''clock' 'M yyyy", 14, 'never closed'],
    ['yyyy', 1, 'It has no month (M, MM, MMM or MMMM).'],
    ['MM-dd', 1, 'It has no year (yyyy or yy).'],
    ['MMM yyyy', 1, 'It has no day (d or dd).'],
    ['', 1, 'It has no year'],
    ['dd/mm/yyyy', 4, '"mm" needs the hour (H, HH, h or hh). For months write MM.'],
    ['yyyy-mm-dd HH:mm', 6, 'It has the minute (m or mm) twice. For months write MM.'],
    ['yyyy-MM-dd HH:MM', 15, 'It has the month (M, MM, MMM or MMMM) twice. For minutes write mm.'],
    ['yyyy-MM-dd HH:mm:SS', 18, '"SS" needs the second (s or ss). For seconds write ss.'],
    ['yyyy-MM-dd HH:ss', 15, '"ss" needs the minute'],
    ['d/d/yyyy', 3, 'It has the day (d or dd) twice.'],
    ['M/d/yyyy h:mm', 10, '"h" counts to 12 and needs a (AM or PM). To 23 it is H.'],
    ['M/d/yyyy H:mm a', 10, 'With a (AM or PM) the hour is h or hh.'],
    ['M/d/yyyy a', 10, 'With a (AM or PM) the hour is h or hh.'],
    ['yyyyMdd', 5, '"M" has no fixed number of digits, and more digits follow. Write MM.'],
    ['M/d/yyyy H0', 10, 'Write HH.'],
    ['Epoch', 1, 'For seconds since 1970 write epoch'],
    ['epochmillis', 1, 'for milliseconds epochMillis'],
    ['yyyy-MM-dd'.padEnd(101), 101, 'It is longer than 100 characters.'],
  ])('may not be %j: at %d', (format, position, detail) => {
    const fault = dateFormatFault(format);
    expect(fault?.position).toBe(position);
    expect(fault?.detail).toContain(detail);
  });

  it('of any text is refused, or compiled to a reader that takes any text', () => {
    const piece = fc.constantFrom(
      ...['yyyy', 'yy', 'M', 'MM', 'd', 'dd', 'H', 'mm', 's', 'S', 'a', 'Z'],
      ...":/-'% T0",
    );
    const format = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(format, fc.string(), (text, cell) => {
        const fault = dateFormatFault(text);
        if (fault) expect(fault.position).toBeGreaterThan(0);
        else expect(() => compileFormat(text, 2026).read(cell)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });
});
