import type { ShownImport } from '../../../api/shown-import.js';
import { useCall } from '../../../api/use-call.js';
import { reasonTitle } from '../../../format/reason-words.js';
import { type Choice, SelectField } from '../../../parts/select-field.js';
import { type ErrorFilters, readRowNumber } from './error-filters.js';
import { FilterText } from './filter-text.js';
import { JumpField } from './jump-field.js';

const words = {
  file: 'File',
  allFiles: (count: number) => (count === 1 ? 'The only file' : `All ${count} files`),
  attribute: 'Attribute',
  allAttributes: 'All attributes',
  reason: 'Reason',
  allReasons: 'All reasons',
  customer: 'Customer ID',
  transaction: 'Transaction ID',
  message: 'Message',
  row: 'Row',
};

interface ErrorFilterBarProps {
  readonly found: ShownImport;
  readonly filters: ErrorFilters;
  readonly onChange: (changes: ErrorFilters) => void;
  /** Leads to a row of the list instead of leaving out the others; null: it can't be found by its number alone. */
  readonly onJump: ((row: number) => void) | null;
}

/** A filter that came with the address stays among the choices, whatever they are. */
const choicesOf = (all: string, choices: readonly Choice[], chosen = ''): readonly Choice[] => {
  const known = [{ value: '', label: all }, ...choices];
  return known.some(({ value }) => value === chosen) ? known : [...known, { value: chosen, label: chosen }];
};

const reasonsOf = (found: ShownImport): readonly Choice[] =>
  Object.keys({ ...found.plan?.reasons, ...found.reasons })
    .map((code) => ({ value: code, label: reasonTitle(code) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));

const TextFilters = ({ found, filters, onChange, onJump }: ErrorFilterBarProps) => {
  const isOfTransactions = found.kind === 'transactions';
  const name = isOfTransactions ? 'transaction_id' : 'customer_id';
  return (
    <>
      <FilterText
        key={`id ${filters[name]}`}
        label={isOfTransactions ? words.transaction : words.customer}
        value={filters[name] ?? ''}
        onChange={(value) => onChange({ [name]: value })}
      />
      {isOfTransactions ? (
        <FilterText
          key={`message ${filters.message}`}
          label={words.message}
          value={filters.message ?? ''}
          onChange={(message) => onChange({ message })}
        />
      ) : null}
      {onJump ? (
        <JumpField onJump={onJump} />
      ) : (
        <FilterText
          key={`row ${filters.row}`}
          label={words.row}
          value={filters.row ?? ''}
          read={readRowNumber}
          isNumber
          hotkey="g"
          onChange={(row) => onChange({ row })}
        />
      )}
    </>
  );
};

/** Which errors are shown. */
export const ErrorFilterBar = (props: ErrorFilterBarProps) => {
  const { found, filters, onChange } = props;
  const { data: fields } = useCall('listFields', { path: { kind: found.kind } });
  const attributes = (fields?.items ?? []).map(({ id }) => ({ value: id, label: id }));
  const files = found.files.map(({ name }) => ({ value: name, label: name }));
  return (
    <>
      <SelectField
        label={words.file}
        choices={choicesOf(words.allFiles(found.file_count), files, filters.file)}
        value={filters.file ?? ''}
        onChange={(file) => onChange({ file })}
      />
      <SelectField
        label={words.attribute}
        choices={choicesOf(words.allAttributes, attributes, filters.attribute)}
        value={filters.attribute ?? ''}
        onChange={(attribute) => onChange({ attribute })}
      />
      <SelectField
        label={words.reason}
        choices={choicesOf(words.allReasons, reasonsOf(found), filters.code)}
        value={filters.code ?? ''}
        onChange={(code) => onChange({ code })}
      />
      <TextFilters {...props} />
    </>
  );
};
