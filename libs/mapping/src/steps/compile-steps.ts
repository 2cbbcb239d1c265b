import { compileItems, Fault, type FilledCell, isFault, textOf } from '#libs/attributes';
import type { ParseOptions, Step, TextStep } from '#libs/messages';
import { filled } from '../filled.js';
import { LONGEST_RESULT, TOO_LONG } from './bounds.js';
import { compileStep } from './index.js';

/** What steps make of a cell; null: nothing is left. */
export type ApplySteps = (cell: FilledCell) => FilledCell | null | Fault;

const A_LIST = new Fault('invalid_type', 'one text, not a list');

const isTooLong = (value: FilledCell): boolean => typeof value === 'string' && value.length > LONGEST_RESULT;

/** Trimmed, or why it can't be a value. */
const bounded = (value: FilledCell | null | Fault): FilledCell | null | Fault => {
  if (value === null || isFault(value)) return value;
  return isTooLong(value) ? TOO_LONG : filled(value);
};

const onText = (step: TextStep): ApplySteps => {
  const apply = compileStep(step);
  return (cell) => {
    if (typeof cell === 'object') return A_LIST;
    const text = textOf(cell);
    return isFault(text) ? text : bounded(apply(text));
  };
};

/** `{ "items": step }`: the step on each item of a list, or of a text in which items are separated. */
const onItems = (step: TextStep, options: ParseOptions | undefined): ApplySteps => {
  const apply = onText(step);
  return compileItems((item) => {
    const applied = apply(item);
    if (isFault(applied)) return applied;
    return typeof applied === 'object' ? '' : String(applied);
  }, options);
};

const compileOne = (step: Step, options: ParseOptions | undefined): ApplySteps =>
  'items' in step ? onItems(step.items, options) : onText(step);

/** Compiles the steps of an entry, which are applied one after the other until nothing is left or one fails. */
export const compileSteps = (steps: readonly Step[], options?: ParseOptions): ApplySteps => {
  const applies = steps.map((step) => compileOne(step, options));
  return (cell) => {
    let value: FilledCell | null | Fault = cell;
    for (const apply of applies) {
      if (value === null || isFault(value)) return value;
      value = apply(value);
    }
    return value;
  };
};
