import type { AttributeDefinition } from '#libs/messages';
import { valueTypeOf } from './types/index.js';
import type { ValueGuide } from './value-type.js';

/** How to fill in an attribute, in a workspace of this country. */
export const guideTo = (attribute: AttributeDefinition, country: string): ValueGuide =>
  valueTypeOf(attribute).guide(attribute, country);
