import { describe, expect, it } from 'vitest';
import { fileErrorMessage } from '#libs/messages';
import { type ContentVerdict, FileCheck } from './file-check.js';

const check = (file: string | Buffer, cuts: readonly number[] = []): ContentVerdict => {
  const bytes = Buffer.from(file as string);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const fileCheck = new FileCheck();
  let from = 0;
  for (const end of ends) {
    fileCheck.read(bytes.subarray(from, end));
    from = end;
  }
  return fileCheck.verdict();
};

const messages = ({ errors }: ContentVerdict): readonly string[] => errors.map(fileErrorMessage);

describe('rule 17: a file whose encoding is unclear', () => {
  const macRoman = Buffer.from('id,name\n1,Ann\n2,Ren\x8e\n3,\x81sa M\x9fller\n', 'latin1');

  it('is refused, and shows how its lines read in each encoding that it may have', () => {
    const verdict = check(macRoman);
    expect(verdict).toMatchObject({ ok: false, encoding: null, headers: [], preview: [], total: 1 });
    expect(messages(verdict)[0]).toMatch(/^The encoding of the file is unclear: it may be macintosh, /);
    expect(verdict.readings?.[0]).toEqual({ encoding: 'macintosh', lines: ['2,René', '3,Åsa Müller'] });
  });

  it('is read when its encoding is set', () => {
    const fileCheck = new FileCheck({ encoding: 'macintosh' });
    fileCheck.read(macRoman);
    expect(fileCheck.verdict()).toMatchObject({ ok: true, encoding: 'macintosh', rows: 3, sample: '2 | René' });
  });

  it('is refused at the bytes that the encoding set for it does not have', () => {
    const fileCheck = new FileCheck({ encoding: 'windows-1252' });
    fileCheck.read(macRoman);
    expect(fileCheck.verdict()).toMatchObject({
      ok: false,
      errors: [{ code: 'not_in_encoding', row: 3, line: 4, argument: 23 }],
    });
  });

  it('rule 17: is not unclear for a stray byte in UTF-8, which is an error at its place', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},Zoë,Málaga\n`).join('');
    const verdict = check(
      Buffer.concat([Buffer.from(`id,name,city\n${rows}`), Buffer.from('40,Jos\xe9,x\n', 'latin1')]),
    );
    expect(verdict).toMatchObject({ encoding: 'utf-8', errors: [{ code: 'not_utf8', row: 41, line: 42 }], total: 1 });
  });
});

describe('the sample of a file', () => {
  it.each([
    ['the first row with letters beyond ASCII', 'id,name\n1,Ann\n2,Zoë\n3,Åsa\n', '2 | Zoë'],
    ['else the first row', 'id,name\n1,Ann\n2,Bea\n', '1 | Ann'],
    ['no row of blanks, whatever kind they are of', 'id,name\n,\n\u00a0,\u00a0\n1,Ann\n2,Bea\n', '1 | Ann'],
    ['of JSON too', '[{"id": "1", "name": "Ann"}, {"id": "2", "name": "Zoë"}]', '2 | Zoë'],
    ['nothing without rows', 'id,naïve\n', null],
  ])('is %s', (_, file, sample) => {
    expect(check(file, [9, 15, 21]).sample).toBe(sample);
  });

  it('is found in UTF-16 too, whose letters beyond ASCII may have bytes of ASCII alone', () => {
    expect(check(Buffer.from('\ufeffid,name\n1,Ann\n2,Győző\n', 'utf16le')).sample).toBe('2 | Győző');
  });
});
