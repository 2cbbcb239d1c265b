import type { MappingDefinition, ParseOptions } from '#libs/messages';

/** What of a mapping's options says how values are written, as runs pin it; the rest is about files and columns. */
export const parseOptionsOf = ({ options = {} }: Pick<MappingDefinition, 'options'>): ParseOptions => {
  const { encoding, delimiter, quoting, repeats, sheet, header, footer, phoneCountry, ...parsing } = options;
  return { ...parsing, ...(typeof phoneCountry === 'string' && { phoneCountry }) };
};
