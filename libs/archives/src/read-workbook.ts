import { contentFault, type Limits, rowLine, SheetRows, StringItems, XmlPart } from '#libs/formats';
import type { ZipArchive } from './open-zip.js';
import { SharedTexts } from './shared-texts.js';
import type { TextMemory } from './text-memory.js';
import { openWorkbook, partText, type Workbook } from './workbook-package.js';

export interface WorkbookReading {
  /** The name of the sheet; null: the first that is visible. */
  readonly sheet: string | null;
  readonly limits: Pick<Limits, 'rowBytes' | 'cellBytes'>;
  readonly memory: TextMemory;
  /** Told which sheet is read. */
  readonly onSheet?: (name: string) => void;
}

const BLOCK_CHARACTERS = 32 * 1024;

/** Of XML at a time: a reference of 20 characters may stand for a text of 64 KiB, and a cell for a row of 16,384. */
const PIECE_CHARACTERS = 4 * 1024;

const NOTHING = Buffer.alloc(0);

/** Case and blanks around it are not what tells two sheets apart (Excel allows no two such). */
const isNamed = (name: string, wanted: string): boolean => name.trim().toLowerCase() === wanted.trim().toLowerCase();

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** A sheet that is named may be hidden: hidden ones are only passed over. */
const chooseSheet = ({ list, sheets }: Workbook, wanted: string | null): { name: string; part: string } => {
  const all = list.sheets.flatMap(({ name, isVisible, id }) => {
    const part = sheets.get(id);
    return part === undefined ? [] : [{ name, isVisible, part }];
  });
  const found = all.find(({ name, isVisible }) => (wanted === null ? isVisible : isNamed(name, wanted)));
  if (found) return found;
  if (wanted === null) throw contentFault('bad_workbook', 'no sheet of it is visible');
  throw contentFault('unknown_sheet', quoted(all.map(({ name }) => name)));
};

/** Yields empty blocks while it works, so that its reader can let others have their turn. */
async function* readTexts(
  zip: ZipArchive,
  part: string,
  { texts, most }: { readonly texts: SharedTexts; readonly most: number },
): AsyncGenerator<Buffer> {
  const xml = new XmlPart(part, new StringItems(most, (text) => texts.add(text)));
  for await (const text of partText(zip, part)) {
    xml.write(text);
    yield NOTHING;
  }
  xml.end();
  texts.seal();
}

function* piecesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += PIECE_CHARACTERS) yield text.slice(start, start + PIECE_CHARACTERS);
}

/**
 * What of the sheet is behind its rows is decompressed, for its checksum, and not read. Rows can be far larger than their
 * XML, so the limits of the archive hold for them too.
 */
async function* readRows(
  zip: ZipArchive,
  part: string,
  { book, texts, limits }: { readonly book: Workbook; readonly texts: SharedTexts } & Pick<WorkbookReading, 'limits'>,
): AsyncGenerator<Buffer> {
  let lines = '';
  const rows = new SheetRows({
    dates: book.list.dates,
    format: (style) => book.styles.format(style),
    shared: (place) => texts.get(place),
    rowCharacters: limits.rowBytes,
    cellCharacters: limits.cellBytes,
    add: (line, cells) => {
      lines += rowLine(line, cells);
    },
  });
  const xml = new XmlPart(part, rows);
  let written = 0;
  for await (const text of partText(zip, part)) {
    for (const piece of piecesOf(text)) {
      if (!rows.isOver) xml.write(piece);
      if (lines.length < BLOCK_CHARACTERS) continue;
      written += lines.length;
      zip.refuse(written);
      yield Buffer.from(lines);
      lines = '';
    }
  }
  if (!rows.isOver) throw contentFault('bad_workbook', `${part} ends early`);
  yield Buffer.from(lines);
}

/**
 * The rows of one sheet of a workbook, as lines of text in blocks (see `rowLine`); some blocks are empty. Memory has
 * a part of the XML, and of the texts that cells share those for which there is room. Throws ContentFault, and what
 * the store throws.
 */
export async function* readWorkbook(zip: ZipArchive, reading: WorkbookReading): AsyncGenerator<Buffer> {
  const { limits, memory, sheet } = reading;
  const book = await openWorkbook(zip);
  const { name, part } = chooseSheet(book, sheet);
  reading.onSheet?.(name);
  const texts = new SharedTexts(memory);
  try {
    if (book.texts !== null) yield* readTexts(zip, book.texts, { texts, most: limits.cellBytes });
    yield* readRows(zip, part, { book, texts, limits });
  } finally {
    texts.close();
  }
}
