import type { AttributeDefinition } from '#libs/messages';
import { standardAttributes } from './standard-attributes.js';
import { toNfc } from './text.js';
import { valueTypes } from './types/index.js';

/** What is wrong with one field of a definition. */
export interface AttributeMistake {
  readonly field: keyof AttributeDefinition;
  readonly detail: string;
}

/** Ids of a workspace's own attributes (spec: README.md, Customers). */
export const ATTRIBUTE_ID = /^[a-z][a-z0-9_]{0,63}$/;

export const MAX_OPTIONS = 1_000;
/** A cell has at most 64 KiB. */
export const MAX_TEXT = 65_536;

/** What is in a customer, or beside it in an answer, and what scripts take for their own. */
const kept = [
  ...['workspace', 'n', 'created_at', 'updated_at', 'metadata', 'subscriptions', 'segments', 'stats', 'address'],
  ...['name_words', 'events', 'transactions', 'sluice_reasons', 'constructor', 'prototype'],
];

const reserved: ReadonlySet<string> = new Set([...standardAttributes.map(({ id }) => id), ...kept]);

const CHOICES: readonly string[] = ['select', 'multiple_choice'];
const TEXTS: readonly string[] = ['string', 'list'];
const SINGLE: readonly string[] = [...valueTypes.values()].filter(({ unique }) => unique).map(({ name }) => name);

type Find = (attribute: AttributeDefinition) => string | null;

const idMistake: Find = ({ id }) => {
  if (!ATTRIBUTE_ID.test(id)) return 'must be a-z, 0-9 and _, begin with a letter, and have at most 64 characters';
  return reserved.has(id) ? 'is a reserved name' : null;
};

const typeMistake: Find = ({ type }) =>
  valueTypes.has(type) ? null : `must be one of: ${[...valueTypes.keys()].join(', ')}`;

const hasDoubles = (texts: readonly string[]): boolean => new Set(texts).size < texts.length;

const optionsMistake: Find = ({ type, options = [] }) => {
  if (!CHOICES.includes(type)) return options.length === 0 ? null : `are for ${CHOICES.join(' and ')} only`;
  if (options.length === 0) return 'are missing: say which values are allowed';
  if (options.length > MAX_OPTIONS) return `are more than ${MAX_OPTIONS}`;
  const values = options.map(({ value }) => value);
  if (values.some((value) => value === '' || value !== toNfc(value.trim()))) {
    return 'must have values that are not empty, without blanks around them, in Unicode NFC';
  }
  return hasDoubles(values) ? 'hold a value twice' : null;
};

const maxLengthMistake: Find = ({ type, maxLength }) => {
  if (maxLength === undefined) return null;
  if (!TEXTS.includes(type)) return `is for ${TEXTS.join(' and ')} only`;
  return Number.isInteger(maxLength) && maxLength >= 1 && maxLength <= MAX_TEXT ? null : `must be 1 to ${MAX_TEXT}`;
};

const uniqueMistake: Find = ({ type, unique }) =>
  unique && !SINGLE.includes(type) ? `is for ${SINGLE.join(', ')} only` : null;

const checks: Readonly<Partial<Record<keyof AttributeDefinition, Find>>> = {
  id: idMistake,
  type: typeMistake,
  options: optionsMistake,
  maxLength: maxLengthMistake,
  unique: uniqueMistake,
};

/**
 * Everything that is wrong with the definition of a workspace's own attribute; a definition is checked when it is made.
 */
export const attributeMistakes = (attribute: AttributeDefinition): readonly AttributeMistake[] =>
  Object.entries(checks).flatMap(([field, find]) => {
    const detail = find(attribute);
    return detail === null ? [] : [{ field: field as keyof AttributeDefinition, detail }];
  });

/** Whether every workspace has an attribute of this id. */
export const isStandard = (id: string): boolean => standardAttributes.some((attribute) => attribute.id === id);
