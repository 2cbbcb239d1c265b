import type { AttributeDefinition } from '#libs/messages';
import { textOf, toNfc } from '../text.js';
import { Fault, type FilledCell, isFault, isWireText, storedAsIs, type ValueType } from '../value-type.js';

/** What a text means among the options: an option's value, or why it is none. */
type ReadOption = (item: FilledCell) => string | Fault;

const MAX_LISTED = 1_000;

/** An example of a value. */
export const firstOption = ({ options = [] }: AttributeDefinition): string => options[0]?.value ?? '';

export const optionValues = ({ options = [] }: AttributeDefinition): readonly string[] => [
  ...new Set(options.map(({ value }) => value)),
];

/** The allowed values as a message names them, at most 1,000 characters. */
export const allowedValues = (attribute: AttributeDefinition): string => {
  const all = optionValues(attribute).join(', ');
  return all.length > MAX_LISTED ? `${all.slice(0, MAX_LISTED)}…` : all;
};

/** Spellings and their values; values win over labels, the first of the same over later ones. */
const spellingsOf = ({ options = [] }: AttributeDefinition, cased: (text: string) => string) => {
  const spellings = new Map<string, string>();
  const add = (text: string, value: string): void => {
    const spelling = cased(toNfc(text.trim()));
    if (!spellings.has(spelling)) spellings.set(spelling, value);
  };
  for (const { value } of options) add(value, value);
  for (const { label, value } of options) add(label ?? value, value);
  return spellings;
};

const lowerCased = (text: string): string => text.toLowerCase();

/** A text is compared as it is written first, and in any case of letters then. */
export const compileOptions = (attribute: AttributeDefinition): ReadOption => {
  const exact = spellingsOf(attribute, (text) => text);
  const anyCase = spellingsOf(attribute, lowerCased);
  const invalid = new Fault('invalid_option', allowedValues(attribute));
  return (item) => {
    const text = textOf(item);
    return isFault(text) ? text : (exact.get(text) ?? anyCase.get(lowerCased(text)) ?? invalid);
  };
};

/** Exactly one of the attribute's options, written as its value or its label in any case of letters; stored as its value. */
export const selectType: ValueType = {
  name: 'select',
  summary: { takes: 'exactly one option, by its value or its label, in any case', storedAs: "the option's value" },
  guide: (attribute) => ({ accepts: `One of: ${allowedValues(attribute)}.`, example: firstOption(attribute) }),
  schema: (attribute) => ({ type: 'string', enum: optionValues(attribute) }),
  unique: false,
  shape: { rank: 3 },
  isWire: isWireText,
  parse: compileOptions,
  ...storedAsIs,
};
