import { plainName } from './plain-name.js';

/** A field of an object within JSON, or of a list. */
export interface NestedName {
  /** The name that it would have by itself; null: whose it is, its path does not say. */
  readonly own: string | null;
  /** How much of the name is sure, 0 to 1. */
  readonly trust: number;
  /** The objects that it is in, as they are written. */
  readonly owner: string;
  readonly field: string;
}

const NESTED = /^[^.\s[\]]+(?:\[\d+\])*\.[^\s]+$|\[\d+\]/;
const INDEX = /\[(\d+)\]/g;

/** Objects that only hold the fields of what their row is about, as the APIs of systems write them. */
const HOLDERS: ReadonlySet<string> = new Set([
  ...['properties', 'attributes', 'fields', 'merge', 'traits', 'data', 'record', 'details', 'info', 'location'],
  'custom',
]);

/** Objects that are the customer, or a part of one. */
const PARTS: ReadonlySet<string> = new Set([
  ...['customer', 'client', 'contact', 'member', 'subscriber', 'person', 'profile', 'user', 'personal'],
  ...['default', 'primary', 'main', 'mailing', 'postal', 'home', 'address', 'name', 'email', 'phone', 'mobile'],
]);

/** Of several parts the name of one. */
const SINGULAR: ReadonlyMap<string, string> = new Map([
  ['addresses', 'address'],
  ['emails', 'email'],
  ['phones', 'phone'],
  ['names', 'name'],
]);

const FIELD = 0.97;
/** The first of a list may be any of them. */
const FIRST = 0.95;
const LONGEST = 1_000;

const ownWords = (objects: readonly string[]): readonly string[] | null => {
  const words = objects.flatMap((object) => plainName(object).split(' ')).filter((word) => !HOLDERS.has(word));
  const parts = words.map((word) => SINGULAR.get(word) ?? word);
  return parts.every((part) => PARTS.has(part)) ? parts : null;
};

/** What a header of a field within an object is called; null: it is none. */
export const nestedNameOf = (header: string): NestedName | null => {
  if (header.length > LONGEST || !NESTED.test(header)) return null;
  const indexes = [...header.matchAll(INDEX)].map(([, index]) => index);
  const path = header.replace(INDEX, '').split('.');
  const [objects, field] = path.length === 1 ? [path, ''] : [path.slice(0, -1), path.at(-1) ?? ''];
  const words = indexes.every((index) => index === '0') ? ownWords(objects) : null;
  return {
    own: words === null ? null : [...words, field].join(' '),
    trust: FIELD * (indexes.length > 0 ? FIRST : 1),
    owner: header.slice(0, Math.max(0, header.length - field.length)).replace(/\.$/, ''),
    field,
  };
};
