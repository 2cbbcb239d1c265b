import type { AttributeDefinition } from '#libs/messages';
import { evaluateDynamic } from './dates/dynamic/evaluate-dynamic.js';
import type { DynamicDate } from './dates/dynamic/steps.js';
import { createZone } from './dates/zone.js';
import { valueTypeOf } from './types/index.js';
import type { Fault, ParseContext, PlainValue } from './value-type.js';

/** Whether a dynamic fallback makes sense for an attribute: for dates and datetimes. */
export const takesDynamic = (attribute: AttributeDefinition): boolean => valueTypeOf(attribute).ofInstant !== undefined;

/** What a dynamic date is for an attribute in a run. Throws when the attribute takes none (`takesDynamic`). */
export const dynamicValue = (
  attribute: AttributeDefinition,
  date: DynamicDate,
  context: ParseContext,
): PlainValue | Fault => {
  const { ofInstant, name } = valueTypeOf(attribute);
  if (!ofInstant) throw new Error(`attribute ${attribute.id} of type ${name} takes no dynamic fallback`);
  const zone = createZone(context.zone);
  return ofInstant(evaluateDynamic(date, Date.parse(context.now), zone), zone);
};
