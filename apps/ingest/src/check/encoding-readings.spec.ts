import { describe, expect, it } from 'vitest';
import { encodingReadings } from './encoding-readings.js';

const line = (bytes: string): Buffer => Buffer.from(bytes, 'latin1');

describe('rule 17: how lines read in each encoding that a file may have', () => {
  it('shows those between which its letters do not decide', () => {
    expect(encodingReadings(['windows-1252', 'windows-1250'], [line('Gy\xf5z\xf5')])).toEqual([
      { encoding: 'windows-1252', lines: ['Gyõzõ'] },
      { encoding: 'windows-1250', lines: ['Győző'] },
    ]);
  });

  it('shows others where none of these fits, without those that lack a byte', () => {
    const readings = encodingReadings([], [line('Ren\x8e'), line('\x81sa')]);
    expect(readings[0]).toEqual({ encoding: 'macintosh', lines: ['René', 'Åsa'] });
    expect(readings.map(({ encoding }) => encoding)).not.toContain('windows-1253');
    expect(readings.length).toBeLessThanOrEqual(6);
  });
});
