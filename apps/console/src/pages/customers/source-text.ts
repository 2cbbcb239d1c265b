import { showCount } from '../../format/numbers.js';
import type { ShownEvent } from './customer-fields.js';

/** What an event came from, by its name; `names` of imports by their ids. */
export const nameOfSource = (event: ShownEvent, names: ReadonlyMap<string, string>): string => {
  if (event.import !== undefined) return names.get(event.import) ?? event.import;
  return event.stream === undefined ? event.source : `Stream ${event.stream}`;
};

interface Place {
  readonly row?: number | null;
  readonly offset?: number | null;
}

/** The row in its file or the offset in its partition; empty where there is neither. */
export const textOfPlace = ({ row, offset }: Place): string => {
  if (row !== undefined && row !== null) return `row ${showCount(row)}`;
  return offset === undefined || offset === null ? '' : `offset ${showCount(offset)}`;
};
