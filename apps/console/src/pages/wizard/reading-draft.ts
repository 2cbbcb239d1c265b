import type { ShownFile } from '../../api/shown-import.js';
import type { ReadingChange } from './proposed-readings.js';

/** How a file shall be read, as it is entered; an empty text: as it is detected. */
export interface ReadingDraft {
  readonly encoding: string;
  readonly delimiter: string;
  readonly quoting: string;
  readonly sheet: string;
  readonly headerRow: string;
  readonly footerRows: string;
}

type ReadFile = Pick<
  ShownFile,
  'format' | 'encoding' | 'delimiter' | 'quoting' | 'sheet' | 'header_row' | 'footer_rows'
>;

/** A file as it is read now. */
export const draftOf = (file: ReadFile): ReadingDraft => ({
  encoding: file.encoding ?? '',
  delimiter: file.delimiter ?? '',
  quoting: file.quoting ?? 'double',
  sheet: file.sheet ?? '',
  headerRow: file.header_row === null ? '' : String(file.header_row),
  footerRows: file.footer_rows === null ? '' : String(file.footer_rows),
});

const numberIn = (text: string): number | null => (/^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text.trim()) : null);

/** Only what was changed is set: the rest stays as it was detected. */
export const enteredReading = (draft: ReadingDraft, file: ReadFile): ReadingChange => {
  const before = draftOf(file);
  return {
    ...(draft.encoding !== before.encoding && { encoding: draft.encoding || null }),
    ...(draft.delimiter !== before.delimiter && { delimiter: (draft.delimiter || null) as ReadingChange['delimiter'] }),
    ...(draft.quoting !== before.quoting && { quoting: (draft.quoting || null) as ReadingChange['quoting'] }),
    ...(draft.sheet !== before.sheet && { sheet: draft.sheet.trim() || null }),
    ...(draft.headerRow !== before.headerRow && { header_row: numberIn(draft.headerRow) }),
    ...(draft.footerRows !== before.footerRows && { footer_rows: numberIn(draft.footerRows) }),
  };
};

/** What can be set of a file of a format; of one that can't be told yet, all. */
export const settable = (format: string | null): readonly (keyof ReadingDraft)[] => {
  if (format === 'xlsx') return ['sheet', 'headerRow', 'footerRows'];
  if (format === 'json' || format === 'ndjson') return ['encoding'];
  return ['encoding', 'delimiter', 'quoting', 'headerRow', 'footerRows'];
};
