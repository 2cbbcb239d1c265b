import { isFault, type ParseContext, valueTypeOf } from '#libs/attributes';
import type { AttributeDefinition } from '#libs/messages';

/** Types whose values can be told from others by how they look, the most telling first. */
const telling = ['email', 'url', 'select', 'phone', 'date', 'datetime'];

/** Bare digits are as well numbers of orders, cards or customers. */
const LOOKS_DIALLED = /^[+0(]/;

const looksLike = (type: string, sample: string): boolean => {
  if (type === 'phone') return LOOKS_DIALLED.test(sample);
  // A date takes a time of day too, and a datetime none.
  return (type !== 'date' && type !== 'datetime') || sample.includes(':') === (type === 'datetime');
};

/** How telling the type of an attribute is; Infinity when it isn't. */
export const shapeRank = ({ type }: AttributeDefinition): number => {
  const rank = telling.indexOf(type);
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
};

/** Whether all sampled values of a column could be values of an attribute. */
export const hasShapeOf = (
  attribute: AttributeDefinition,
  samples: readonly string[],
  context: ParseContext,
): boolean => {
  if (samples.length === 0 || shapeRank(attribute) === Number.POSITIVE_INFINITY) return false;
  const parse = valueTypeOf(attribute).parse(attribute, context);
  return samples.every((sample) => looksLike(attribute.type, sample) && !isFault(parse(sample)));
};
