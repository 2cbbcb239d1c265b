import { BsonReader } from './bson-reader.js';

/** A stored document begins with its size (4 bytes), the type of `_id` (1), its name (4) and the text's size (4). */
const KEY_SIZE_AT = 9;
const KEY_AT = 13;

/** Index behind the text of `_id` and its closing zero byte, which its size counts. */
export const endOfKey = (raw: Buffer): number => KEY_AT + raw.readInt32LE(KEY_SIZE_AT);

/** `_id` of a document that begins with it. */
export const keyOf = (raw: Buffer): string => raw.toString('utf8', KEY_AT, endOfKey(raw) - 1);

/** Nothing is awaited while a document is read, so one serves the whole process. */
const reader = new BsonReader();

export const decode = (raw: Buffer): Readonly<Record<string, unknown>> => reader.read(raw);
