import {
  DynamicFault,
  dynamicValue,
  type Fault,
  type Parse,
  type ParseContext,
  type PlainValue,
  parseDynamic,
} from '#libs/attributes';
import type { AttributeDefinition, ColumnDefinition } from '#libs/messages';
import { filled } from './filled.js';

type Fallback = NonNullable<ColumnDefinition['fallback']>;

/** Reads the fallback of one attribute: its value for all rows of a run, why it is none, or null when it is blank. */
export type ReadFallback = (fallback: Fallback) => PlainValue | Fault | null;

/**
 * A dynamic fallback is evaluated against the run's `now`. Throws on one that no mapping can be saved with: a text that
 * is no expression, or an attribute that takes none.
 */
export const compileFallback = (attribute: AttributeDefinition, parse: Parse, context: ParseContext): ReadFallback => {
  const evaluate = (text: string): PlainValue | Fault => {
    const date = parseDynamic(text);
    if (date instanceof DynamicFault)
      throw new Error(`the fallback of ${attribute.id}, at ${date.at}: ${date.message}`);
    return dynamicValue(attribute, date, context);
  };
  return (fallback) => {
    if ('dynamic' in fallback) return evaluate(fallback.dynamic);
    const present = filled(fallback.static);
    return present === null ? null : parse(present);
  };
};
