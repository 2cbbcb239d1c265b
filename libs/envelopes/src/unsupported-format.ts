import { formatOfType } from './content-type.js';

interface Signs {
  /** The media type that headers state; `''` without any. */
  readonly type: string;
  /** The id of the schema that the serializer wrote. */
  readonly schema: string | undefined;
}

const AVRO_FILE = Buffer.from('Obj\u0001');
const AVRO_OBJECT = Buffer.from([0xc3, 0x01]);
const AVRO_OBJECT_BYTES = 10;
/** Version, compression, and the UUID of the schema. */
const GLUE = 3;
const GLUE_BYTES = 18;
const GZIP = Buffer.from([0x1f, 0x8b]);

const begins = (content: Buffer, sign: Buffer): boolean => content.subarray(0, sign.length).equals(sign);

/** By how the content itself begins. */
const formatOfBytes = (content: Buffer): string | null => {
  if (begins(content, AVRO_FILE)) return 'an Avro container file';
  if (begins(content, AVRO_OBJECT) && content.length >= AVRO_OBJECT_BYTES)
    return `Avro (single object, schema ${content.readBigUInt64LE(AVRO_OBJECT.length).toString(16).padStart(16, '0')})`;
  if (content[0] === GLUE && content.length >= GLUE_BYTES)
    return `of the serializer of AWS Glue Schema Registry (schema version ${content.toString('hex', 2, GLUE_BYTES)})`;
  return begins(content, GZIP) ? 'compressed with gzip' : null;
};

/**
 * The format of a content that is no JSON, with the id of its schema, for a message; null: nothing tells. A registry's
 * prefix is the same for all of its formats.
 */
export const unsupportedFormat = (content: Buffer, { type, schema }: Signs): string | null => {
  const format = formatOfType(type);
  if (schema !== undefined) return `${format ?? 'Avro or Protobuf'} (schema id ${schema})`;
  return format ?? formatOfBytes(content);
};
