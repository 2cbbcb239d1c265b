import { nameField, systemNameOfHeader } from './reference-field.js';
import type { ReferenceResource } from './reference-resource.js';

export const subscriptionTopics = {
  path: 'topics',
  schema: 'Topic',
  prefix: 'tpc',
  one: 'topic',
  many: 'topics',
  about: 'What messages are about: customers subscribe to a channel as a whole, or to a topic on it.',
  most: 200,
  fields: { system_name: systemNameOfHeader, name: nameField },
} as const satisfies ReferenceResource;
