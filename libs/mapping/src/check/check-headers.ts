import { plainHeader } from '#libs/formats';
import { type MappingFault, mappingFault } from '#libs/messages';
import { type CheckedMapping, faultOf, type MappingCheck, type MappingEntry } from './mapping-check.js';
import { placedHeaders } from './placed-headers.js';

const headerOf = ({ mapped }: MappingEntry): string => (mapped.header ?? '').trim();

/** The column of the option `phoneCountry`. */
const absentCountry = ({ options, headers }: CheckedMapping): readonly MappingFault[] => {
  const country = options?.phoneCountry;
  if (headers === null || typeof country !== 'object') return [];
  const header = plainHeader(country.header);
  if (headers.some((known) => plainHeader(known) === header)) return [];
  const facts = { attribute: '', argument: country.header.trim(), headers: [...new Set(headers)] };
  return [mappingFault(['options', 'phoneCountry', 'header'], 'absent_header', facts)];
};

/** Each header is one of the files', as people see it, and in version 1 is used once. */
export const checkHeaders: MappingCheck = (checked) => {
  const { version, entries, headers } = checked;
  const known = headers && new Set(headers.map(plainHeader));
  const absent = entries.flatMap((entry) =>
    placedHeaders(entry.mapped)
      .filter(({ header }) => known !== null && !known.has(plainHeader(header)))
      .map(({ path, header }) => ({ entry, path, header })),
  );
  const mapped = entries.filter((entry) => version === 1 && entry.mapped.header !== undefined);
  const seen = new Set<string>();
  const again = mapped.filter((entry) => seen.size === seen.add(plainHeader(headerOf(entry))).size);
  return [
    ...absentCountry(checked),
    ...absent.map(({ entry, path, header }, at): MappingFault => {
      // Only the first fault names those to choose from: a mapping may have very many.
      const facts = {
        attribute: entry.name,
        argument: header,
        headers: at === 0 ? [...new Set(headers)] : [],
      };
      return mappingFault(['attributes', entry.at, ...path], 'absent_header', facts);
    }),
    ...again.map((entry) => faultOf(entry, ['header'], 'header_twice', headerOf(entry))),
  ];
};
