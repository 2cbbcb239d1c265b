import { guideTo, isStandard } from '#libs/attributes';
import type { AttributeDefinition } from '#libs/messages';

export const viewAttribute = (attribute: AttributeDefinition) => ({
  id: attribute.id,
  label: attribute.label,
  type: attribute.type,
  mandatory: attribute.mandatory ?? false,
  unique: attribute.unique ?? false,
  options: attribute.options ?? [],
  max_length: attribute.maxLength ?? null,
  standard: isStandard(attribute.id),
});

/** With what someone who writes a file must know of it. */
export const viewField = (attribute: AttributeDefinition, country: string) => ({
  ...viewAttribute(attribute),
  ...guideTo(attribute, country),
});

export type AttributeView = ReturnType<typeof viewAttribute>;
export type FieldView = ReturnType<typeof viewField>;
