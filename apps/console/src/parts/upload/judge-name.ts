const words = {
  image: 'is a picture; only tables can be read',
  document: 'is a document; only tables can be read',
  oldSheet: 'is a workbook that can’t be read; save it as .xlsx or .csv',
  archive: 'is an archive that can’t be opened here; use .zip or .gz, or its files',
  program: 'is a program',
  media: 'is a recording; only tables can be read',
  database: 'is a database; export its table as CSV',
  notTaken: (formats: string) => `can’t be read by this kind of import, which takes ${formats}`,
};

const refused: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      [words.image, 'png jpg jpeg gif bmp webp heic tif tiff svg psd ai'],
      [words.document, 'pdf doc docx odt rtf ppt pptx odp key pages htm html eml msg'],
      [words.oldSheet, 'xls xlsb xlsm ods numbers'],
      [words.archive, '7z rar tar tgz bz2 xz zst dmg iso'],
      [words.program, 'exe msi app bat sh js dll apk jar'],
      [words.media, 'mp3 mp4 mov avi mkv wav'],
      [words.database, 'mdb accdb sqlite db fdb'],
    ] as const
  ).flatMap(([why, endings]) => endings.split(' ').map((ending) => [ending, why])),
);

const formatByEnding: Readonly<Record<string, string>> = {
  xlsx: 'xlsx',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
};

const shownFormats: Readonly<Record<string, string>> = { csv: 'CSV', json: 'JSON', ndjson: 'NDJSON', xlsx: 'Excel' };

/** The formats of a kind as people call them. */
export const showFormats = (formats: readonly string[]): string =>
  formats.map((format) => shownFormats[format] ?? format).join(', ');

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name.replace(/\.gz$/i, ''))?.[1]?.toLowerCase() ?? '';

/**
 * Why a file needn't be sent, by the ending of its name; null: it is sent, and its content decides. Names that say nothing
 * are sent: exports are called all sorts of things.
 */
export const judgeName = (name: string, formats: readonly string[]): string | null => {
  const ending = endingOf(name);
  if (Object.hasOwn(refused, ending)) return refused[ending] ?? null;
  const format = Object.hasOwn(formatByEnding, ending) ? formatByEnding[ending] : undefined;
  return format === undefined || formats.includes(format) ? null : words.notTaken(showFormats(formats));
};
