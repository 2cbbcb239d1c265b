import type { AttributeDefinition } from '#libs/messages';
import { standardAttributes } from './standard-attributes.js';

/** The attributes of the local stack's workspace `demo`: the standard ones and one of most types. */
export const demoAttributes: readonly AttributeDefinition[] = [
  ...standardAttributes,
  { id: 'newsletter', label: 'Newsletter', type: 'boolean' },
  { id: 'points', label: 'Points', type: 'numeric' },
  {
    id: 'tier',
    label: 'Tier',
    type: 'select',
    options: [
      { value: 'bronze', label: 'Bronze' },
      { value: 'silver', label: 'Silver' },
      { value: 'gold', label: 'Gold' },
    ],
  },
  { id: 'registered_at', label: 'Registered at', type: 'datetime' },
  { id: 'website', label: 'Website', type: 'url' },
  { id: 'tags', label: 'Tags', type: 'list' },
];
