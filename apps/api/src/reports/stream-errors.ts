import type { RejectReason } from '#libs/messages';
import type { ImportDoc, RunOutline } from '#libs/mongo';
import { type ErrorView, viewPlace, viewReasons } from '../views/error-view.js';
import { csvFormat, csvHeader, type ErrorFormat, jsonFormat, placeColumnsOf } from './error-format.js';
import {
  type ErrorFilter,
  type ErrorStores,
  fileErrorsOf,
  findErrors,
  isWanted,
  rejectFilterOf,
} from './error-source.js';

/** Characters that are sent together. */
const BLOCK = 64 * 1024;

type WriteReasons = (reasons: readonly RejectReason[]) => readonly string[];

/** The reasons that are asked for, as text; rows that share their reasons share it too. */
const openReasons = (format: ErrorFormat, query: ErrorFilter): WriteReasons => {
  const wanted = isWanted(query);
  const known = new WeakMap<readonly RejectReason[], readonly string[]>();
  return (reasons) => {
    const written = known.get(reasons);
    if (written) return written;
    const texts = viewReasons(reasons).filter(wanted).map(format.reason);
    known.set(reasons, texts);
    return texts;
  };
};

async function* rowErrors(
  { rejects }: ErrorStores,
  run: RunOutline,
  query: ErrorFilter,
  format: ErrorFormat,
): AsyncGenerator<string> {
  const filter = rejectFilterOf(run, query);
  if (filter === null) return;
  const reasonsOf = openReasons(format, query);
  let block = '';
  for await (const some of rejects.all(filter)) {
    for (const reject of some) {
      const place = format.place(viewPlace(run, reject));
      for (const reason of reasonsOf(reject.reasons)) block += place + reason;
      if (block.length < BLOCK) continue;
      yield block;
      block = '';
    }
  }
  yield block;
}

const writeEntry =
  (format: ErrorFormat) =>
  ({ attribute, code, message, ...place }: ErrorView): string =>
    format.place(place) + format.reason({ attribute, code, message });

/** Every error that is asked for, in the order of the pages; many at a time. */
async function* streamErrors(
  stores: ErrorStores,
  found: ImportDoc,
  filter: ErrorFilter,
  format: ErrorFormat,
): AsyncGenerator<string> {
  const source = await findErrors(stores, found);
  if (source.of === 'files') {
    yield fileErrorsOf(source, filter).map(writeEntry(format)).join('');
  }
  if (source.of === 'rows') yield* rowErrors(stores, source.run, filter, format);
}

/** As CSV with a header. */
export async function* errorsAsCsv(stores: ErrorStores, found: ImportDoc, filter: ErrorFilter): AsyncGenerator<string> {
  const columns = placeColumnsOf(found);
  yield csvHeader(columns);
  yield* streamErrors(stores, found, filter, csvFormat(columns));
}

/** As one JSON array, an entry a line. */
export async function* errorsAsJson(
  stores: ErrorStores,
  found: ImportDoc,
  filter: ErrorFilter,
): AsyncGenerator<string> {
  let isFirst = true;
  yield '[';
  for await (const entries of streamErrors(stores, found, filter, jsonFormat)) {
    if (entries === '') continue;
    yield isFirst ? entries.slice(1) : entries;
    isFirst = false;
  }
  yield isFirst ? ']\n' : '\n]\n';
}
