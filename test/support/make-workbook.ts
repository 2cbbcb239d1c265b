import { type MadeEntry, makeZip } from './make-zip.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

export interface MadeSheet {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** What is in `sheetData`. */
  readonly rows: string;
  /** What follows it. */
  readonly after?: string;
}

export interface MadeWorkbook {
  readonly sheets: readonly MadeSheet[];
  /** What is in `sst`; absent: there is no such part. */
  readonly texts?: string;
  /** What is in `styleSheet`; absent: there is no such part. */
  readonly styles?: string;
  readonly properties?: string;
  readonly contentType?: string;
  /** Relationships of the workbook besides. */
  readonly relations?: string;
  readonly others?: readonly MadeEntry[];
}

const relations = (all: string): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all}</Relationships>`;

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;

/** The parts of a workbook, by the XML that a test gives. */
export const workbookParts = (made: MadeWorkbook): MadeEntry[] => {
  const { sheets, texts, styles, properties = '', contentType = SHEET_TYPE, others = [] } = made;
  const list = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  const targets = [
    ...sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
    ...(texts === undefined ? [] : [relation('rId901', 'sharedStrings', 'sharedStrings.xml')]),
    ...(styles === undefined ? [] : [relation('rId902', 'styles', 'styles.xml')]),
    made.relations ?? '',
  ];
  return [
    {
      name: '[Content_Types].xml',
      content: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}"/></Types>`,
    },
    { name: '_rels/.rels', content: relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${properties}<sheets>${list.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relations(targets.join('')) },
    ...sheets.map(({ rows, after = '' }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
    })),
    ...(texts === undefined
      ? []
      : [{ name: 'xl/sharedStrings.xml', content: `${XML}<sst xmlns="${MAIN}">${texts}</sst>` }]),
    ...(styles === undefined
      ? []
      : [{ name: 'xl/styles.xml', content: `${XML}<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }]),
    ...others,
  ];
};

export const makeWorkbook = (made: MadeWorkbook): Buffer => makeZip(workbookParts(made));

/** A row of texts, each in its cell. */
export const textRow = (line: number, ...texts: readonly string[]): string => {
  const cells = texts.map(
    (text, i) => `<c r="${String.fromCharCode(65 + i)}${line}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${line}">${cells.join('')}</row>`;
};
