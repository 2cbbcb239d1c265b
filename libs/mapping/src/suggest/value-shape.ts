import { isFault, type Parse, type ParseContext, valueTypeOf } from '#libs/attributes';
import type { AttributeDefinition } from '#libs/messages';

/** How telling the type of an attribute is, the most telling first; Infinity when it isn't. */
export const shapeRank = (attribute: AttributeDefinition): number =>
  valueTypeOf(attribute).shape?.rank ?? Number.POSITIVE_INFINITY;

/** Values that are parsed in all: a bound on time, not on results of real files. */
const MOST_VALUES = 20_000;

/** Whether all sampled values of a column could be values of an attribute. */
export type HasShape = (attribute: AttributeDefinition, samples: readonly string[]) => boolean;

/** Attributes of one type read values alike, but for those that have options of their own. */
const likeOf = (attribute: AttributeDefinition): AttributeDefinition | string =>
  attribute.options === undefined ? attribute.type : attribute;

/** Each parser is made once, and each column is read once for each of them. */
export const createHasShape = (context: ParseContext): HasShape => {
  const parsers = new Map<AttributeDefinition | string, Parse>();
  const known = new Map<AttributeDefinition | string, Map<readonly string[], boolean>>();
  let left = MOST_VALUES;

  const parserOf = (attribute: AttributeDefinition): Parse => {
    const like = likeOf(attribute);
    const parse = parsers.get(like) ?? valueTypeOf(attribute).parse(attribute, context);
    parsers.set(like, parse);
    return parse;
  };
  const look: HasShape = (attribute, samples) => {
    left -= samples.length;
    const { looksLike } = valueTypeOf(attribute).shape ?? {};
    if (left < 0 || (looksLike && !samples.every(looksLike))) return false;
    const parse = parserOf(attribute);
    return samples.every((sample) => !isFault(parse(sample)));
  };
  return (attribute, samples) => {
    if (samples.length === 0 || shapeRank(attribute) === Number.POSITIVE_INFINITY) return false;
    const columns = known.get(likeOf(attribute)) ?? new Map<readonly string[], boolean>();
    known.set(likeOf(attribute), columns);
    const has = columns.get(samples) ?? look(attribute, samples);
    columns.set(samples, has);
    return has;
  };
};
