import {
  DynamicFault,
  type Fault,
  isFault,
  type Parse,
  type ParseContext,
  parseDynamic,
  takesDynamic,
  valueTypeOf,
} from '#libs/attributes';
import { type AttributeDefinition, type Fallback, type MappingFault, reasonMessage } from '#libs/messages';
import { compileFallback } from '../fallback.js';
import { filled } from '../filled.js';
import { idAttribute } from '../match-headers.js';
import { faultOf, type MappingCheck, type MappingEntry } from './mapping-check.js';

/** An entry whose attribute the workspace has. */
type KnownEntry = MappingEntry & { readonly attribute: AttributeDefinition };

const known = (entries: readonly MappingEntry[]): readonly KnownEntry[] =>
  entries.filter((entry): entry is KnownEntry => entry.attribute !== undefined);

const parserOf = ({ attribute }: KnownEntry, context: ParseContext): Parse =>
  valueTypeOf(attribute).parse(attribute, context);

const sentence = ({ code, argument }: Fault, { attribute }: KnownEntry): string =>
  reasonMessage(code, { attribute: attribute.id, argument });

/** A dynamic fallback is an expression, and of an attribute that is a point in time. */
const checkDynamic = (entry: KnownEntry, text: string): readonly MappingFault[] => {
  if (!takesDynamic(entry.attribute)) return [faultOf(entry, ['fallback', 'dynamic'], 'dynamic_not_a_date')];
  const date = parseDynamic(text);
  if (!(date instanceof DynamicFault)) return [];
  return [faultOf(entry, ['fallback', 'dynamic'], 'invalid_expression', date.message, date.at + 1)];
};

/** A text that would be an expression: `{"static":"today"}`. */
const expressionHint = (attribute: AttributeDefinition, fallback: Fallback): readonly string[] => {
  if (!('static' in fallback) || typeof fallback.static !== 'string' || !takesDynamic(attribute)) return [];
  if (parseDynamic(fallback.static) instanceof DynamicFault) return [];
  return [`As an expression it is written {"dynamic": ${JSON.stringify(fallback.static)}}.`];
};

const checkValue = (entry: KnownEntry, fallback: Fallback, context: ParseContext): readonly MappingFault[] => {
  const { attribute } = entry;
  const value = compileFallback(attribute, parserOf(entry, context), context)(fallback);
  if (!isFault(value)) return [];
  const said = [sentence(value, entry), expressionHint(attribute, fallback)].flat().join(' ');
  return [faultOf(entry, ['fallback'], 'refused_fallback', said)];
};

const isBlank = (fallback: Fallback): boolean => 'static' in fallback && filled(fallback.static) === null;

/**
 * A fallback is a value of its attribute's type, written down or as an expression. Every row of a run gets the same one,
 * an expression's too, so that a unique attribute has none; that of the ID has its own check.
 */
export const checkFallback: MappingCheck = ({ entries, context, matching }) =>
  known(entries).flatMap((entry) => {
    const { fallback } = entry.mapped;
    if (fallback === undefined) return [];
    const { id, unique } = entry.attribute;
    if (unique && id !== idAttribute(matching) && !isBlank(fallback)) {
      return [faultOf(entry, ['fallback'], 'unique_fallback')];
    }
    const faults = 'dynamic' in fallback ? checkDynamic(entry, fallback.dynamic) : [];
    return faults.length > 0 ? faults : checkValue(entry, fallback, context);
  });
