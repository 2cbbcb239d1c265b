import { AreaField } from '../../../parts/area-field.js';
import { type Choice, SelectField } from '../../../parts/select-field.js';
import { TextField } from '../../../parts/text-field.js';
import type { DocOptions } from '../edited-mapping.js';
import type { ColumnFacts } from '../mapping-facts.js';
import type { CountrySource, ReadingFaults, ReadingForm, ReadingName } from './reading-form.js';

const words = {
  dateOrder: 'Order of day and month',
  orders: { dmy: 'Day first: 31/12/2026', mdy: 'Month first: 12/31/2026', ymd: 'Year first: 2026/12/31' },
  noOrder: 'Not said: such dates are refused',
  ofDates: 'Counts for all date columns.',
  formats: 'Date formats',
  formatsHelp: 'One a line, such as d.M.yyyy H:mm or epoch, for this column. Usual forms are read besides.',
  zone: 'Time zone',
  zoneHelp: 'Such as Europe/Budapest, of times that say none. Without it:',
  workspaceZone: 'the workspace’s.',
  decimal: 'Decimal mark',
  decimals: { '.': 'Point: 12.50', ',': 'Comma: 12,50' },
  thousands: 'Thousands',
  marks: { '.': 'Point: 1.250', ',': 'Comma: 1,250', ' ': 'Blank: 1 250', "'": 'Apostrophe: 1’250' },
  noMark: 'Nothing between them: 1250',
  ofNumbers: 'Counts for all number columns.',
  from: 'Country of numbers without +',
  sources: { international: 'They begin with a country code', one: 'One country', column: 'A column says it' },
  workspace: 'The workspace’s',
  ofMapping: 'As for all phones of the mapping',
  country: 'Country code',
  countryColumn: 'Column of the country',
  choose: 'Choose…',
  separator: 'Separator of items',
  separatorHelp: 'Counts for all lists; ; without it.',
  empty: 'Words that mean nothing',
  emptyHelp: 'One a line, such as NULL or N/A. Counts for all columns but the ID.',
};

export interface WrittenFieldsProps {
  readonly form: ReadingForm;
  readonly faults: ReadingFaults;
  /** Of the whole mapping. */
  readonly options: DocOptions;
  readonly columns: readonly ColumnFacts[];
  readonly onChange: (name: ReadingName, value: string) => void;
}

const choicesOf = (labels: Readonly<Record<string, string>>, none?: string): readonly Choice[] => [
  ...(none === undefined ? [] : [{ value: '', label: none }]),
  ...Object.entries(labels).map(([value, label]) => ({ value, label })),
];

/** Dates and times. */
export const DateFields = ({ form, faults, options, onChange }: WrittenFieldsProps) => (
  <>
    <SelectField
      label={words.dateOrder}
      help={words.ofDates}
      choices={choicesOf(words.orders, words.noOrder)}
      value={form.dateOrder}
      onChange={(order) => onChange('dateOrder', order)}
    />
    <AreaField
      label={words.formats}
      help={words.formatsHelp}
      fault={faults.dateFormats}
      rows={3}
      value={form.dateFormats}
      onChange={({ target }) => onChange('dateFormats', target.value)}
    />
    <TextField
      label={words.zone}
      help={`${words.zoneHelp} ${options.zone ?? words.workspaceZone}`}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
      value={form.zone}
      onChange={({ target }) => onChange('zone', target.value)}
    />
  </>
);

export const NumberFields = ({ form, faults, onChange }: WrittenFieldsProps) => (
  <div className="form-pair">
    <SelectField
      label={words.decimal}
      help={words.ofNumbers}
      choices={choicesOf(words.decimals)}
      value={form.decimal || '.'}
      onChange={(mark) => onChange('decimal', mark === '.' ? '' : mark)}
    />
    <SelectField
      label={words.thousands}
      help={words.ofNumbers}
      fault={faults.thousands}
      choices={choicesOf(words.marks, words.noMark)}
      value={form.thousands}
      onChange={(mark) => onChange('thousands', mark)}
    />
  </div>
);

export const PhoneFields = ({ form, faults, options, columns, onChange }: WrittenFieldsProps) => {
  const inherited = options.phoneCountry === undefined ? words.workspace : words.ofMapping;
  const headers = [...new Set([form.countryHeader, ...columns.map(({ header }) => header)])].filter(Boolean);
  return (
    <>
      <SelectField
        label={words.from}
        choices={choicesOf({ workspace: inherited, ...words.sources } satisfies Record<CountrySource, string>)}
        value={form.countryFrom}
        onChange={(source) => onChange('countryFrom', source)}
      />
      {form.countryFrom === 'one' ? (
        <TextField
          label={words.country}
          fault={form.country === '' ? null : faults.country}
          maxLength={2}
          autoComplete="off"
          value={form.country}
          onChange={({ target }) => onChange('country', target.value)}
        />
      ) : null}
      {form.countryFrom === 'column' ? (
        <SelectField
          label={words.countryColumn}
          choices={[{ value: '', label: words.choose }, ...headers.map((header) => ({ value: header, label: header }))]}
          value={form.countryHeader}
          onChange={(header) => onChange('countryHeader', header)}
        />
      ) : null}
    </>
  );
};

export const ListFields = ({ form, faults, onChange }: WrittenFieldsProps) => (
  <TextField
    label={words.separator}
    help={words.separatorHelp}
    fault={faults.listSeparator}
    maxLength={10}
    autoComplete="off"
    value={form.listSeparator}
    onChange={({ target }) => onChange('listSeparator', target.value)}
  />
);

export const EmptyWordsField = ({ form, faults, onChange }: WrittenFieldsProps) => (
  <AreaField
    label={words.empty}
    help={words.emptyHelp}
    fault={faults.empty}
    rows={2}
    value={form.empty}
    onChange={({ target }) => onChange('empty', target.value)}
  />
);
