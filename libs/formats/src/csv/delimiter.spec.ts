import { describe, expect, it } from 'vitest';
import { detectDelimiter } from './delimiter.js';

describe('the delimiter of a file', () => {
  it.each([
    [',', 'commas', 'a,b,c\n1,2,3\n'],
    [';', 'semicolons', 'a;b;c\n1;2;3\n'],
    ['\t', 'tabs', 'a\tb\n1\t2\n'],
    ['|', 'bars', 'a|b\n1|2\n'],
    [',', 'one column', 'id\n1\n2\n'],
    [',', 'one column with semicolons in its cells', 'id\n1;2\n3;4\n'],
    [',', 'nothing', ''],
    [';', 'decimal commas in the rows', 'id;price\n1;2,50\n2;3,99\n'],
    [';', 'a comma in a header', 'id;name, first;city\n1;Anna;Oslo\n2;Bo;Rome\n'],
    [',', 'semicolons in a cell of every row', 'id,tags;list\n1,a;b\n2,a;b;c\n3,a\n'],
    [';', 'the other one inside quotes of the header', '"a,b";"c,d"\n1;2\n'],
    [';', 'a quoted cell with commas', 'id;city\n1;"Tokyo, Chiyoda"\n2;"Paris, France"\n'],
    [',', 'ragged rows', 'a,b,c\n1,2\n1,2,3\n1,2,3,4\n'],
    [';', 'a header alone', 'a;b,c;d\n'],
    ['|', 'a fault of quoting further down', 'a|b\n1|2\n1|x"y"\n'],
    [';', 'a header without a line end', 'a;b'],
    [';', 'a BOM before a quote', '\ufeff"a,b";"c"\n1;2\n'],
    [';', 'a hint for spreadsheets', 'sep=;\na,b;c\n1,2;3\n'],
    ['|', 'a hint behind a BOM and an empty line', '\ufeff\r\nSEP=|\r\na|b,c\r\n1|2,3\r\n'],
    [',', 'a hint at another one than delimits all rows', 'sep=;\nid,name\n1,Anna\n2,Bea\n'],
    [',', 'such a hint where it is in some cells', 'sep=;\nid,name\n1,"a; b"\n2,Bea\n'],
    [',', 'such a hint before one row', 'sep=;\nid,name\n1,Anna'],
    [';', 'a hint at another one than delimits some rows', 'sep=;\nid,name\n1\n2,Bea\n'],
    [';', 'a hint in a file of one column', 'sep=;\nname\nKis, Anna\n'],
    [',', 'a hint at a delimiter that is none', 'sep=^,\n1,2\n'],
    [';', 'rows that all end in a delimiter', 'id;name;note\n1;a,b,c;x;\n2;a,b,c;y;\n'],
    [';', 'a title above the table', 'Customers\n\na;b;c\n1;2,5;3\n1;3,5;4\n'],
    [';', 'a title with commas', 'Report, Monday, 9\nToday, 1\na;b;c\n1;2;3\n1;3;4\nTotal, 2\n'],
    [';', 'empty lines before the header', '\n\r\na;b\n1;2\n'],
  ])('is %j for %s', (delimiter, _, head) => {
    expect(detectDelimiter(head)).toBe(delimiter);
  });
});
