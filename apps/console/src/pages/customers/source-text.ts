import type { ShownImport } from '../../api/shown-import.js';
import { showCount } from '../../format/numbers.js';
import type { ShownEvent } from './customer-fields.js';
import { placeOfEvent } from './origins.js';

type Imports = ReadonlyMap<string, Pick<ShownImport, 'name' | 'files'>>;

/** What an event came from, by its name. */
export const nameOfSource = (event: ShownEvent, imports: Imports): string => {
  if (event.import !== undefined) return imports.get(event.import)?.name ?? event.import;
  return event.stream === undefined ? event.source : `Stream ${event.stream}`;
};

/** The row or the offset; empty where there is none. */
export const textOfPlace = (event: ShownEvent): string => {
  const place = placeOfEvent(event);
  if (place === null) return '';
  return 'row' in place ? `row ${showCount(place.row)}` : `offset ${showCount(place.offset)}`;
};

/** The name of the file that an event came from; null: from none, or it is not known. */
export const fileOfEvent = ({ import: id, file }: ShownEvent, imports: Imports): string | null =>
  id === undefined || file === undefined ? null : (imports.get(id)?.files[file]?.name ?? null);
