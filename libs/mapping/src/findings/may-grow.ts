import type { ChunkRow, ColumnDefinition, RunDefinition, Step } from '#libs/messages';
import { FIRST_VALUE } from '#libs/messages';
import { constantsOf } from '../compile-column.js';
import { MAX_ROW_BYTES } from '../row-size.js';

/** Of UTF-8, of a character that becomes up to three in a normal form. */
const BYTES_OF_CHARACTER = 9;
/** Of what a type writes besides, a calling code say, and of a value that is no text. */
const BYTES_OF_VALUE = 64;

/** How many times longer a step may make a text, and by how much. */
const growthOf = (step: Step): readonly [times: number, plus: number] => {
  if ('items' in step) return growthOf(step.items);
  if ('replace' in step) return [Math.max(1, step.with.length), step.with.length];
  if ('prefix' in step) return [1, step.prefix.length];
  if ('suffix' in step) return [1, step.suffix.length];
  return 'case' in step ? [3, 0] : [1, 0];
};

const stepsOf = ({ entries = [] }: ColumnDefinition): readonly Step[] =>
  entries.flatMap(({ steps = [], headers }) => [...steps, ...headers.flatMap((part) => part.steps ?? [])]);

const joinsOf = ({ entries = [] }: ColumnDefinition): number =>
  entries.reduce((sum, { join = '', headers }) => sum + join.length * headers.length, 0);

const boundOf = (column: ColumnDefinition): readonly [times: number, plus: number] => {
  let [times, plus] = [1, joinsOf(column)];
  for (const [by, more] of stepsOf(column).map(growthOf)) [times, plus] = [times * by, plus * by + more];
  return [times * BYTES_OF_CHARACTER, plus * BYTES_OF_CHARACTER + BYTES_OF_VALUE];
};

const lengthOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  return Array.isArray(value) ? value.reduce<number>((sum, item) => sum + 1 + lengthOf(item), 0) : 8;
};

/**
 * Whether the values of a row could be more than a row may have: a bound by the characters of its cells, so that only the
 * rare row that may be too large has to be mapped to know it.
 */
export const compileMayGrow = (definition: RunDefinition): ((row: ChunkRow) => boolean) => {
  const bounds = definition.columns.map(boundOf);
  const times = bounds.reduce((sum, [by]) => sum + by, 0);
  const largest = constantsOf(definition).reduce<number>((most, value) => Math.max(most, lengthOf(value)), 0);
  const fixed = largest * BYTES_OF_CHARACTER * bounds.length + bounds.reduce((sum, [, plus]) => sum + plus, 0);
  return (row) => {
    let characters = 0;
    for (let i = FIRST_VALUE; i < row.length; i += 1) characters += lengthOf(row[i]);
    return characters * times + fixed > MAX_ROW_BYTES;
  };
};
