/** Of Confluent's serializers: a zero, and the id of the schema in four bytes, before the content. */
const PREFIX = 0;
const PREFIX_BYTES = 5;

/** The same in a header, with the schema's GUID. */
const GUID = 1;
const GUID_BYTES = 17;
const GUID_PARTS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

export const hasSchemaPrefix = (content: Buffer): boolean => content.length >= PREFIX_BYTES && content[0] === PREFIX;

/** The id of the schema at the beginning of a content. */
export const prefixedSchema = (content: Buffer): string => String(content.readUInt32BE(1));

export const behindSchema = (content: Buffer): Buffer => content.subarray(PREFIX_BYTES);

/** The id of a schema that a header holds; undefined: it holds none. */
export const schemaOfHeader = (header: Buffer): string | undefined => {
  if (header.length === GUID_BYTES && header[0] === GUID)
    return header.toString('hex', 1).replace(GUID_PARTS, '$1-$2-$3-$4-$5');
  return header.length === PREFIX_BYTES && header[0] === PREFIX ? prefixedSchema(header) : undefined;
};
