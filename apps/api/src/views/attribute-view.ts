import type { ViewOf } from '#libs/api-contract';
import { isStandard } from '#libs/attributes';
import type { AttributeDefinition } from '#libs/messages';

export const viewAttribute = (attribute: AttributeDefinition): ViewOf<'Attribute'> => ({
  id: attribute.id,
  label: attribute.label,
  type: attribute.type,
  mandatory: attribute.mandatory ?? false,
  unique: attribute.unique ?? false,
  options: attribute.options ?? [],
  max_length: attribute.maxLength ?? null,
  standard: isStandard(attribute.id),
});

export type AttributeView = ViewOf<'Attribute'>;
