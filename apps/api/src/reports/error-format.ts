import { csvCell, csvRecord, formulaSafe } from '#libs/formats';
import { kinds } from '#libs/kinds';
import { type RunDefinition } from '#libs/messages';
import type { ErrorPlace, ErrorReason } from '../views/error-view.js';

/**
 * How an entry is written: its place, then its reason. They are written apart, since many rows have the same reasons,
 * whose text is then made once.
 */
export interface ErrorFormat {
  place(place: ErrorPlace): string;
  reason(reason: ErrorReason): string;
}

type Value = string | number | null;

type PlaceColumns = readonly (keyof ErrorPlace)[];

const placeColumns: PlaceColumns = ['file', 'row', 'line', 'customer_id', 'transaction_id'];
const reasonColumns: readonly (keyof ErrorReason)[] = ['attribute', 'code', 'message'];

export const placeColumnsOf = ({ kind }: Pick<RunDefinition, 'kind'>): PlaceColumns => [
  ...placeColumns,
  ...(kinds.get(kind)?.errorColumns ?? []),
];

export const csvHeader = (columns: PlaceColumns): string => csvRecord([...columns, ...reasonColumns]);

const cellOf = (value: Value = null): string => (typeof value === 'string' ? formulaSafe(value) : String(value ?? ''));

const cells = (values: readonly (Value | undefined)[]): string =>
  values.map((value) => csvCell(cellOf(value))).join(',');

/** Records of comma-separated cells; what a spreadsheet would take for a formula is made text. */
export const csvFormat = (columns: PlaceColumns): ErrorFormat => ({
  place: (place) => `${cells(columns.map((column) => place[column]))},`,
  reason: (reason) => `${cells(reasonColumns.map((column) => reason[column]))}\r\n`,
});

/** Elements of an array, each on a line and behind a comma: members of both halves as one object. */
export const jsonFormat: ErrorFormat = {
  place: (place) => `,\n${JSON.stringify(place).slice(0, -1)},`,
  reason: (reason) => JSON.stringify(reason).slice(1),
};
