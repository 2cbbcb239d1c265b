import { plainHeader } from '#libs/formats';
import { type MappingFault, mappingFault } from '#libs/messages';
import { faultOf, type MappingCheck, type MappingEntry } from './mapping-check.js';

const headerOf = ({ mapped }: MappingEntry): string => (mapped.header ?? '').trim();

/** `headers`: to choose from. Only the first fault names them: a mapping may have very many. */
const absentOf = (entry: MappingEntry, headers: readonly string[]): MappingFault => {
  const facts = { attribute: entry.mapped.attribute, argument: headerOf(entry), headers };
  return mappingFault(['attributes', entry.at, 'header'], 'absent_header', facts);
};

/** Each header is one of the files', as people see it, and is used once. */
export const checkHeaders: MappingCheck = ({ entries, headers }) => {
  const known = headers && new Set(headers.map(plainHeader));
  const mapped = entries.filter((entry) => entry.mapped.header !== undefined);
  const seen = new Set<string>();
  const again = mapped.filter((entry) => seen.size === seen.add(plainHeader(headerOf(entry))).size);
  const absent = mapped.filter((entry) => known !== null && !known.has(plainHeader(headerOf(entry))));
  return [
    ...absent.map((entry, at) => absentOf(entry, at === 0 ? [...new Set(headers)] : [])),
    ...again.map((entry) => faultOf(entry, ['header'], 'header_twice', headerOf(entry))),
  ];
};
