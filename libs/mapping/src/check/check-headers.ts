import { plainHeader } from '../header-names.js';
import { type Check, type Entry, faultOf } from './mapping-check.js';

const headerOf = ({ mapped }: Entry): string => (mapped.header ?? '').trim();

/** Each header is one of the files', as people see it, and is used once. */
export const checkHeaders: Check = ({ entries, headers }) => {
  const known = headers && new Set(headers.map(plainHeader));
  const mapped = entries.filter((entry) => entry.mapped.header !== undefined);
  const seen = new Set<string>();
  const again = mapped.filter((entry) => seen.size === seen.add(plainHeader(headerOf(entry))).size);
  const absent = mapped.filter((entry) => known !== null && !known.has(plainHeader(headerOf(entry))));
  return [
    ...absent.map((entry) => faultOf(entry, ['header'], 'absent_header', headerOf(entry))),
    ...again.map((entry) => faultOf(entry, ['header'], 'header_twice', headerOf(entry))),
  ];
};
