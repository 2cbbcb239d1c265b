const typeOf = (header: string): string => (header.split(';', 1)[0] ?? '').trim().toLowerCase();

/** What most publishers state is told by its bytes. */
const JSON_TYPE = 'application/json';
const JSON_BYTES = Buffer.from(JSON_TYPE);

/** The media type of a content, in lower case without its parameters; `''` without any. */
export const mediaType = (header: Buffer | string | null | undefined): string => {
  if (header === undefined || header === null) return '';
  if (typeof header === 'string') return typeOf(header);
  return header.equals(JSON_BYTES) ? JSON_TYPE : typeOf(header.toString());
};

const CLOUD_EVENT = 'application/cloudevents';
const STRUCTURED = `${CLOUD_EVENT}+json`;

export const isStructuredEvent = (type: string): boolean => type === STRUCTURED;

export const isOtherEvent = (type: string): boolean => type.startsWith(CLOUD_EVENT) && type !== STRUCTURED;

/** Names of formats by what their media types hold. */
const formats: readonly (readonly [part: string, name: string])[] = [
  ['avro', 'Avro'],
  ['protobuf', 'Protobuf'],
  ['msgpack', 'MessagePack'],
  ['cbor', 'CBOR'],
  ['thrift', 'Thrift'],
  ['xml', 'XML'],
  ['yaml', 'YAML'],
  ['csv', 'CSV'],
];

/** The format that a media type names; null: none of those that are known. */
export const formatOfType = (type: string): string | null => formats.find(([part]) => type.includes(part))?.[1] ?? null;

/** A CloudEvent in another form than JSON. */
export const eventFormat = (type: string): string => {
  const format = formatOfType(type);
  if (type.startsWith(`${CLOUD_EVENT}-batch`)) return 'a batch of CloudEvents';
  return format === null ? 'a CloudEvent in another format than JSON' : `a CloudEvent in ${format}`;
};
