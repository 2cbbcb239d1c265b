import { addDateFormats } from '../change-entries.js';
import { type EditedEntry, isPlainColumn } from '../edited-mapping.js';
import type { MappingRow } from '../mapping-rows.js';
import { isDated } from '../row-notes.js';
import { type DayOrder, dateFormatOf, isReadIn } from './date-shapes.js';
import {
  entriesEffect,
  type FindRemedies,
  fixedAmong,
  justRows,
  optionsEffect,
  type Remedy,
  type RemedyInput,
  type RowsFixed,
} from './remedy.js';
import { isOfValue } from './remedy-names.js';

const words = {
  orders: { dmy: 'day first', mdy: 'month first', ymd: 'year first' },
  read: (order: string) => `Read as ${order}`,
  readAll: (order: string) => `Read all date columns as ${order}`,
  readHere: (order: string) => `Read this column as ${order}`,
  option: (order: string) => `dates are read as ${order}`,
  format: (formats: readonly string[]) => `Add date format${formats.length === 1 ? '' : 's'} ${formats.join(' and ')}`,
};

const hasDates = ({ type, column }: MappingRow): boolean => isDated(type) && column !== null;

const otherDates = ({ rows, row }: RemedyInput): readonly MappingRow[] =>
  rows.filter((other) => other.attribute !== row.attribute && hasDates(other));

/** The order of the mapping would be wrong for other columns: then the column has formats of its own. */
const needsFormats = (input: RemedyInput, order: DayOrder): boolean =>
  input.options.dateOrder !== undefined ||
  otherDates(input).some(({ column }) => column?.dates?.status === 'proven' && column.dates.order !== order);

/** What is read of it before the check is what was not wrong then. */
const isAsWritten = (entry: EditedEntry): boolean =>
  isPlainColumn(entry) && entry.values === undefined && entry.dateFormats === undefined;

/** From how many cells of the column can be read in an order, and how many can be now; null: not known. */
const fixedByColumn = ({ row, group, options }: RemedyInput, order: DayOrder): RowsFixed | null => {
  const { entries, column, found } = row;
  const fits = column?.dates?.orders.find((one) => one.order === order)?.fits;
  const [entry, other] = entries;
  if (!column || fits === undefined || !entry || other || !isAsWritten(entry) || options.empty) return null;
  const wrong = (found?.groups ?? []).filter(({ code }) => isOfValue(code)).reduce((sum, { count }) => sum + count, 0);
  const rows = Math.min(group.count, fits - (column.filled - wrong));
  return rows > 0 ? justRows(rows) : null;
};

const proofOf = ({ row, group }: RemedyInput, order: DayOrder): Remedy['proof'] => {
  const [known] = row.column?.dates?.orders.find((one) => one.order === order)?.rows ?? [];
  const other = order === 'dmy' ? 'mdy' : 'dmy';
  const shown = group.values.find(({ value }) => isReadIn(value, order) && !isReadIn(value, other));
  return known ?? shown?.first ?? null;
};

const formatsOf = ({ group }: RemedyInput, order: DayOrder): readonly string[] => [
  ...new Set(group.values.map(({ value }) => dateFormatOf(value, order)).filter((format) => format !== null)),
];

const orderInColumn = (input: RemedyInput, order: DayOrder): Remedy => ({
  name: 'order',
  label: words.readHere(words.orders[order]),
  fixes: fixedAmong(input.group, (value) => isReadIn(value, order)),
  proof: proofOf(input, order),
  effect: entriesEffect(input.row, words.option(words.orders[order]), addDateFormats(formatsOf(input, order))),
});

const orderOfAll = (input: RemedyInput, order: DayOrder): Remedy => {
  const { group } = input;
  const among = fixedAmong(group, (value) => isReadIn(value, order));
  const name = words.orders[order];
  return {
    name: 'order',
    label: otherDates(input).length > 0 ? words.readAll(name) : words.read(name),
    fixes: among?.isAtLeast === false ? among : (fixedByColumn(input, order) ?? among),
    proof: proofOf(input, order),
    effect: optionsEffect(words.option(name), { dateOrder: order }),
  };
};

/** Orders that may be meant: the one that rows prove, else those that read any of the values. */
const ordersOf = ({ row: { column }, group, options }: RemedyInput): readonly DayOrder[] => {
  const reading = (['dmy', 'mdy'] as const).filter(
    (order) => order !== options.dateOrder && group.values.some(({ value }) => isReadIn(value, order)),
  );
  const proven = column?.dates?.status === 'proven' ? column.dates.order : null;
  return reading.some((order) => order === proven) ? reading.filter((order) => order === proven) : reading;
};

/** Asks whether the day or the month comes first, with the row that shows it. */
export const orderRemedies: FindRemedies = (input) =>
  ordersOf(input).map((order) => (needsFormats(input, order) ? orderInColumn(input, order) : orderOfAll(input, order)));

const knownOrder = ({ row: { column }, options }: RemedyInput): DayOrder | null =>
  options.dateOrder ?? (column?.dates?.status === 'proven' ? column.dates.order : null);

const rowsRead = ({ group }: RemedyInput, order: DayOrder): number =>
  group.values.reduce((sum, { value, count }) => sum + (dateFormatOf(value, order) === null ? 0 : count), 0);

/** The known order; else those that read most, of which the values may show one. */
const formatOrders = (input: RemedyInput): readonly DayOrder[] => {
  const known = knownOrder(input);
  if (known !== null) return [known];
  const most = Math.max(rowsRead(input, 'dmy'), rowsRead(input, 'mdy'));
  const best = (['dmy', 'mdy'] as const).filter((order) => most > 0 && rowsRead(input, order) === most);
  const isSame = formatsOf(input, 'dmy').join() === formatsOf(input, 'mdy').join();
  return isSame ? best.slice(0, 1) : best;
};

/** Offers the forms in which the values are written. */
export const formatRemedies: FindRemedies = (input) =>
  formatOrders(input)
    .map((order) => ({ order, formats: formatsOf(input, order) }))
    .filter(({ formats }) => formats.length > 0)
    .map(
      ({ order, formats }): Remedy => ({
        name: 'format',
        label: words.format(formats),
        fixes: fixedAmong(input.group, (value) => dateFormatOf(value, order) !== null),
        proof: null,
        effect: entriesEffect(input.row, words.format(formats), addDateFormats(formats)),
      }),
    );
