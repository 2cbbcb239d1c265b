import type { ImportDoc, RunDoc } from '#libs/mongo';
import { type ErrorView, viewReject } from '../views/error-view.js';
import { csvRecord, formulaSafe } from './csv-text.js';
import {
  type ErrorFilter,
  type ErrorStores,
  fileErrorsOf,
  findErrors,
  isWanted,
  rejectFilterOf,
} from './error-source.js';

async function* rowErrors(
  { rejects }: ErrorStores,
  run: RunDoc,
  query: ErrorFilter,
): AsyncGenerator<readonly ErrorView[]> {
  const filter = rejectFilterOf(run, query);
  if (filter === null) return;
  const wanted = isWanted(query);
  const { files } = run.definition;
  for await (const some of rejects.all(filter)) {
    yield some.flatMap((reject) => viewReject(reject, files[reject.file]?.name ?? '').filter(wanted));
  }
}

/** Every error that is asked for, in the order of the pages; many at a time. */
async function* streamErrors(
  stores: ErrorStores,
  found: ImportDoc,
  filter: ErrorFilter,
): AsyncGenerator<readonly ErrorView[]> {
  const source = await findErrors(stores, found);
  if (source.of === 'files') yield fileErrorsOf(source.files, filter);
  if (source.of === 'rows') yield* rowErrors(stores, source.run, filter);
}

const columns = [
  'file',
  'row',
  'line',
  'customer_id',
  'transaction_id',
  'attribute',
  'code',
  'message',
] as const satisfies readonly (keyof ErrorView)[];

const cellOf = (value: string | number | null): string => formulaSafe(value === null ? '' : String(value));

const recordOf = (entry: ErrorView): string => csvRecord(columns.map((column) => cellOf(entry[column])));

/** As CSV with a header; what a spreadsheet would take for a formula is made text. */
export async function* errorsAsCsv(stores: ErrorStores, found: ImportDoc, filter: ErrorFilter): AsyncGenerator<string> {
  yield csvRecord(columns);
  for await (const entries of streamErrors(stores, found, filter)) yield entries.map(recordOf).join('');
}

/** As one JSON array, an entry a line. */
export async function* errorsAsJson(
  stores: ErrorStores,
  found: ImportDoc,
  filter: ErrorFilter,
): AsyncGenerator<string> {
  let before = '[\n';
  for await (const entries of streamErrors(stores, found, filter)) {
    if (entries.length === 0) continue;
    yield before + entries.map((entry) => JSON.stringify(entry)).join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
