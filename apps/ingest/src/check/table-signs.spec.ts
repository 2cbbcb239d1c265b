import { describe, expect, it } from 'vitest';
import { FileCheck } from './file-check.js';

const proposalOf = (text: string, cut = text.length) => {
  const check = new FileCheck();
  const bytes = Buffer.from(text);
  check.read(bytes.subarray(0, cut));
  check.read(bytes.subarray(cut));
  return check.verdict().proposal;
};

const rows = (count: number, of = 'c,Anna,Eger\n'): string => of.repeat(count);

describe('the table of a file that has other lines', () => {
  it.each([
    ['titles of fewer cells', 'Customer report\nGenerated: today\n\nCustomer ID,First name,City\n1,Anna,Eger\n', 4],
    [
      'titles of as many cells',
      '"Konto:";"1030653008"\n"";""\n"Von:";"26.03.2013"\n"Customer ID";"First name"\n"1";"A"\n',
      4,
    ],
    ['headers that mean nothing here', 'Kundenliste\nKdnr;Vorfahre;Farbe\n1;Anna;rot\n2;Bea;blau\n', 2],
    ['groups of columns', 'Customer ID,,Address,\nID,First name,City,Country\n1,Anna,Eger,HU\n', 2],
    ['a title that is a word for an attribute', 'Company\nID,First name,City\n1,Anna,Eger\n', 2],
  ])('has its header below the title: %s', (_, text, line) => {
    for (let cut = 1; cut < text.length; cut += 1) expect(proposalOf(text, cut)).toMatchObject({ header: { line } });
  });

  it.each([
    ['a header of names', 'Customer ID,First name\n1,Email\n2,Phone\n'],
    ['a header of other words above a name', 'Art,Wert\nEmail,ja\nPhone,nein\n'],
    ['a header with fewer names than cells', 'Art,Wert,,,\nx,y,z,u,v\nx,y,z,u,v\n'],
    ['a header with blanks', 'Customer ID,City,,\nEmail,Eger,,\nx,Eger,y,z\n'],
    ['rows that all end in a delimiter', 'Customer ID,City\n1,Eger,\n2,Eger,\n'],
    ['a title above data', 'Report\n1,a@x.hu\n2,b@x.hu\n'],
    ['one column', 'Kdnr\nx\ny\n'],
  ])('is not looked for elsewhere: %s', (_, text) => {
    expect(proposalOf(text)?.header).toBeUndefined();
  });

  it.each([
    ['sums', 'Customer ID,First name,Points\n1,A,10\n2,B,15\n\nTotal,,25\n', 5, 1],
    ['a line with fewer cells', 'Customer ID,First name,Points\n1,A,10\n2,B,15\n2 rows selected.\n', 4, 1],
    [
      'several lines',
      `Customer ID,First name,City\n${rows(3)},,\nGrand Totals,,3\nCopyright 2026 Us\nConfidential\n`,
      6,
      3,
    ],
    ['sums that fill their row', 'Customer ID,Points\n1,10\n2,15\nTotal,25\n', 4, 1],
    ['sums with signs', "Kdnr;Umsatz;Anteil\n1;10 €;1 %\n2;15 €;2 %\nSumme:;1'025,50 EUR;100 %\n", 4, 1],
    ['after many rows', `Customer ID,First name,City\n${rows(9_000)}Total,,9000\n`, 9_002, 1],
  ])('has a footer: %s', (_, text, line, count) => {
    for (const cut of [text.length, text.length - 9, text.length - 30, 40]) {
      expect(proposalOf(text, cut)).toMatchObject({ footer: { line, rows: count } });
    }
  });

  it.each([
    ['rows of one value', 'Customer ID,First name\n1,Anna\n2,\n'],
    ['a name that begins so', 'Customer ID,First name,City\n1,Anna,x\nTotalis,,\n'],
    ['a full row that begins so', 'Customer ID,First name\n1,Anna\nTotal,Bea\n'],
    ['a full row that begins so, with a date', 'Customer ID,Since\n1,2024-01-01\nTotal,2024-01-02\n'],
    ['rows that are all short', `Customer ID,First name,City\n${rows(30, 'x\n')}`],
    ['blank rows', 'Customer ID,First name\n1,Anna\n,\n,\n'],
    ['a file of one row', 'Customer ID,First name\nTotal,\n'],
  ])('has none: %s', (_, text) => {
    expect(proposalOf(text)?.footer).toBeUndefined();
  });

  it('is shown with its cells', () => {
    const text = `Report\n\nCustomer ID,First name,${'x'.repeat(200)}\n1,A,\n2,B,c\nTotal,2,\n`;
    expect(proposalOf(text)).toEqual({
      header: { line: 3, cells: ['Customer ID', 'First name', 'x'.repeat(100)] },
      footer: { line: 6, rows: 1, cells: ['Total', '2', ''] },
    });
  });

  it('is all of the file once that is set', () => {
    const check = new FileCheck({ headerRow: 4, footerRows: 1 });
    check.read(Buffer.from('Customer report\nToday\n\nCustomer ID,City\n1,Eger\n2,Pécs\nTotal,\n'));
    const verdict = check.verdict();
    expect(verdict).toMatchObject({ ok: true, rows: 2, headers: ['Customer ID', 'City'], headerLine: 4 });
    expect(verdict).not.toHaveProperty('proposal');
  });
});

describe('the quotes of a file', () => {
  it.each([
    ['backslash', 'Customer ID,Note\n1,"a \\"b\\""\n2,"c\\"d"\n'],
    ['loose', 'Customer ID, Note\n1, "a, b"\n2, "c"\n'],
  ])('are proposed as %s', (quoting, text) => {
    expect(proposalOf(text)).toEqual({ quoting });
  });
});
