import {
  ContentTypes,
  contentFault,
  type Relationship,
  Relationships,
  SheetList,
  Styles,
  type XmlHandler,
  XmlPart,
} from '#libs/formats';
import type { ZipArchive } from './open-zip.js';

/** Parts other than the sheets and their texts are small; formats take the most. */
const MOST_PART_BYTES = 64 * 1024 * 1024;

const TYPES = '[Content_Types].xml';

/** The text of a part, in pieces. Throws ContentFault. */
export async function* partText(zip: ZipArchive, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Buffer): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw contentFault('bad_workbook', `${name} is not UTF-8`);
    }
  };
  for await (const bytes of zip.read(name)) yield decode(bytes);
  yield decode();
}

const readPart = async <T extends XmlHandler>(zip: ZipArchive, name: string, handler: T): Promise<T> => {
  const part = new XmlPart(name, handler);
  let length = 0;
  for await (const text of partText(zip, name)) {
    length += text.length;
    if (length > MOST_PART_BYTES) throw contentFault('bad_workbook', `${name} is too large`);
    part.write(text);
  }
  part.end();
  return handler;
};

const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1);

/** The name of a part that another refers to: from the root, or from the folder of the other; `..` may be in it. */
const resolved = (from: string, target: string): string => {
  const path = target.startsWith('/') ? target.slice(1) : folderOf(from) + target;
  const folders: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') folders.pop();
    else if (step !== '.') folders.push(step);
  }
  return folders.join('/');
};

/** To which parts a part refers; none, where nothing says so. */
const relationsOf = async (zip: ZipArchive, part: string): Promise<readonly Relationship[]> => {
  const folder = folderOf(part);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!zip.has(name)) return [];
  const { all } = await readPart(zip, name, new Relationships());
  return all.map((each) => ({ ...each, target: resolved(part, each.target) }));
};

export interface Workbook {
  readonly list: SheetList;
  readonly styles: Styles;
  /** The part with the texts that cells share; null: there is none. */
  readonly texts: string | null;
  /** By the id of a sheet: its part. Charts and macros are no sheets. */
  readonly sheets: ReadonlyMap<string, string>;
}

/** What a package is that is no workbook of the kind that can be read; null: it is one. */
const otherContent = async (zip: ZipArchive): Promise<string | null> => {
  if (!zip.has(TYPES)) return zip.has('META-INF/manifest.xml') ? 'an OpenDocument file (.ods)' : 'no Excel workbook';
  const { types } = await readPart(zip, TYPES, new ContentTypes());
  const has = (what: RegExp): boolean => types.some((type) => what.test(type));
  if (has(/sheet\.binary\.macroEnabled/i)) return 'a binary Excel workbook (.xlsb)';
  if (has(/macroEnabled|vbaProject|macrosheet/i)) throw contentFault('workbook_macros');
  return has(/spreadsheetml\.(sheet|template)\.main\+xml/) ? null : 'an Office file, but no Excel workbook';
};

/** Whether an archive is a document of Office or OpenDocument, rather than a folder of files. */
export const isDocument = (zip: ZipArchive): boolean => zip.has(TYPES) || zip.has('META-INF/manifest.xml');

/** Opens a workbook by its parts; refuses macros, external links and other documents. Throws ContentFault. */
export const openWorkbook = async (zip: ZipArchive): Promise<Workbook> => {
  const other = await otherContent(zip);
  if (other !== null) throw contentFault('unsupported_workbook', other);
  const main = (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined) throw contentFault('bad_workbook', 'its main part is missing');
  const [list, relations] = [await readPart(zip, main, new SheetList()), await relationsOf(zip, main)];
  const targetOf = (wanted: string): string | null => relations.find(({ type }) => type === wanted)?.target ?? null;
  if (targetOf('externalLink') !== null) throw contentFault('workbook_links');
  if (targetOf('vbaProject') !== null) throw contentFault('workbook_macros');
  const [styles, texts] = [targetOf('styles'), targetOf('sharedStrings')];
  const sheets = relations.filter(({ type }) => type === 'worksheet').map(({ id, target }) => [id, target] as const);
  return {
    list,
    styles: styles && zip.has(styles) ? await readPart(zip, styles, new Styles()) : new Styles(),
    texts: texts !== null && zip.has(texts) ? texts : null,
    sheets: new Map(sheets),
  };
};
