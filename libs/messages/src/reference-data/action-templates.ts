import { comparableName, nameField, systemName } from './reference-field.js';
import type { ReferenceField, ReferenceResource } from './reference-resource.js';

/** The category of templates by which an import may record actions. */
export const PERSONAL_ACTION = 'Personal action';

/** The source names one category and no list of others: what else there is is for each workspace to say. */
const category = {
  description: `The workspace's own word. An import records actions by templates of the category "${PERSONAL_ACTION}" only.`,
  maxLength: 100,
  spell: (text: string): string => (comparableName(text) === comparableName(PERSONAL_ACTION) ? PERSONAL_ACTION : text),
} as const satisfies ReferenceField;

export const actionTemplates = {
  path: 'action-templates',
  schema: 'ActionTemplate',
  prefix: 'act',
  one: 'action template',
  many: 'action templates',
  about: 'By what an action of a customer is recorded.',
  most: 1_000,
  fields: { system_name: systemName, name: nameField, category },
} as const satisfies ReferenceResource;
