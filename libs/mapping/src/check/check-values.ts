import { isFault, valueTypeOf } from '#libs/attributes';
import {
  type MappedAttribute,
  type MappingDefinition,
  type MappingFault,
  mappingFault,
  reasonMessage,
  type Scalar,
} from '#libs/messages';
import { filled } from '../filled.js';
import { mapFrom } from '../value-map.js';
import { type CheckedMapping, faultOf, type MappingEntry } from './mapping-check.js';

/** Values of all value maps of a mapping together. */
const MOST_VALUES = 10_000;

/** Faults of value maps that are looked for: a mapping may have very many values, and a person fixes no more at once. */
const MOST_FAULTS = 1_000;

/** Values that are checked in one step: of the slowest type, a telephone number, they take a few milliseconds. */
const VALUES_A_STEP = 50;

const valuesOf = ({ values = {} }: MappedAttribute): readonly (readonly [string, Scalar])[] => Object.entries(values);

/** The fault of a mapping that has more values than are allowed. */
export const checkSize = ({ attributes }: MappingDefinition): readonly MappingFault[] => {
  const values = attributes.reduce((sum, { values: own = {} }) => sum + Object.keys(own).length, 0);
  if (values <= MOST_VALUES) return [];
  const argument = `${values} instead of at most ${MOST_VALUES}`;
  return [mappingFault(['attributes'], 'too_many_values', { attribute: '', argument })];
};

type CheckValue = (from: string, to: Scalar) => readonly MappingFault[];

/** Finds what is wrong with a value of an entry: its target, or that it is given already. */
const compileEntry = (entry: MappingEntry, { context }: CheckedMapping): CheckValue | null => {
  const { attribute } = entry;
  if (attribute === undefined) return null;
  const parse = valueTypeOf(attribute).parse(attribute, context);
  const seen = new Set<string>();
  return (from, to) => {
    const present = filled(to);
    const value = present === null ? null : parse(present);
    const sentence = isFault(value) && reasonMessage(value.code, { attribute: attribute.id, argument: value.argument });
    const isTwice = seen.size === seen.add(mapFrom(from)).size;
    return [
      ...(sentence === false ? [] : [faultOf(entry, ['values', from], 'refused_target', sentence)]),
      ...(isTwice ? [faultOf(entry, ['values', from], 'value_twice', mapFrom(from))] : []),
    ];
  };
};

/** A value map gives each value once, and values of its attribute's type. Yields after each few values. */
export function* checkValues(checked: CheckedMapping): Generator<void, readonly MappingFault[]> {
  const faults: MappingFault[] = [];
  let looked = 0;
  for (const entry of checked.entries) {
    const check = compileEntry(entry, checked);
    if (check === null) continue;
    for (const [from, to] of valuesOf(entry.mapped)) {
      faults.push(...check(from, to));
      if (faults.length >= MOST_FAULTS) return faults.slice(0, MOST_FAULTS);
      if (++looked % VALUES_A_STEP === 0) yield;
    }
  }
  return faults;
}
