import { Select } from '@mantine/core';
import type { ShownFile } from '../../api/shown-import.js';
import { TextField } from '../../parts/text-field.js';
import { showDelimiter, showEncoding } from './read-as.js';
import { type ReadingDraft, settable } from './reading-draft.js';

const words = {
  encoding: 'Encoding',
  delimiter: 'Delimiter',
  quoting: 'Quotes in cells',
  sheet: 'Sheet',
  sheetHelp: 'Its name; empty: the first visible one.',
  headerRow: 'Line of the header',
  headerHelp: 'Empty: the first row.',
  footerRows: 'Rows to leave out at the end',
  footerHelp: 'Empty: none.',
  detect: 'Detect it',
  quotings: {
    double: 'Doubled ("")',
    backslash: 'With a backslash (\\")',
    loose: 'With blanks around',
  },
};

const delimiters = [',', ';', '\t', '|'];

/** Those that files of customers come in; any other name can be found by the label that programs use. */
const encodings = [
  ...['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'iso-8859-2', 'iso-8859-15', 'macintosh'],
  ...['windows-1251', 'windows-1253', 'windows-1254', 'windows-1257', 'iso-8859-5', 'iso-8859-7', 'koi8-r'],
  ...['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'],
];

const DETECT = '';

const choices = (values: readonly string[], show: (value: string) => string) => [
  { value: DETECT, label: words.detect },
  ...[...new Set(values)].map((value) => ({ value, label: show(value) })),
];

interface ReadingFieldsProps {
  readonly file: ShownFile;
  readonly draft: ReadingDraft;
  readonly onChange: (draft: ReadingDraft) => void;
}

/** What can be set of how a file is read. */
export const ReadingFields = ({ file, draft, onChange }: ReadingFieldsProps) => {
  const has = new Set(settable(file.format));
  const set = (part: keyof ReadingDraft) => (value: string | null) => onChange({ ...draft, [part]: value ?? '' });
  return (
    <div className="fields">
      {has.has('encoding') ? (
        <Select
          label={words.encoding}
          data={choices([...(file.encoding ? [file.encoding] : []), ...encodings], showEncoding)}
          value={draft.encoding}
          onChange={set('encoding')}
          searchable
          allowDeselect={false}
        />
      ) : null}
      {has.has('delimiter') ? (
        <Select
          label={words.delimiter}
          data={choices(delimiters, showDelimiter)}
          value={draft.delimiter}
          onChange={set('delimiter')}
          allowDeselect={false}
        />
      ) : null}
      {has.has('quoting') ? (
        <Select
          label={words.quoting}
          data={Object.entries(words.quotings).map(([value, label]) => ({ value, label }))}
          value={draft.quoting}
          onChange={set('quoting')}
          allowDeselect={false}
        />
      ) : null}
      {has.has('sheet') ? (
        <TextField
          label={words.sheet}
          help={words.sheetHelp}
          value={draft.sheet}
          onChange={(event) => set('sheet')(event.target.value)}
        />
      ) : null}
      {has.has('headerRow') ? (
        <TextField
          label={words.headerRow}
          help={words.headerHelp}
          inputMode="numeric"
          value={draft.headerRow}
          onChange={(event) => set('headerRow')(event.target.value)}
        />
      ) : null}
      {has.has('footerRows') ? (
        <TextField
          label={words.footerRows}
          help={words.footerHelp}
          inputMode="numeric"
          value={draft.footerRows}
          onChange={(event) => set('footerRows')(event.target.value)}
        />
      ) : null}
    </div>
  );
};
