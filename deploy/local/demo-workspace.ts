import type { AttributeDefinition } from '#libs/messages';

const tiers = ['bronze', 'silver', 'gold'];

/** What the workspace `demo` adds to the standard attributes. */
const attributes: readonly AttributeDefinition[] = [
  { id: 'newsletter', label: 'Newsletter', type: 'boolean' },
  { id: 'points', label: 'Points', type: 'numeric' },
  { id: 'tier', label: 'Tier', type: 'select', options: tiers.map((value) => ({ value })) },
  { id: 'registered_at', label: 'Registered at', type: 'datetime' },
  { id: 'website', label: 'Website', type: 'url' },
  { id: 'tags', label: 'Tags', type: 'list' },
];

/** The workspace of the local stack (spec/README.md, Customers). */
export const demoWorkspace = {
  workspace: 'demo',
  name: 'Demo',
  country: 'HU',
  zone: 'Europe/Budapest',
  attributes,
} as const;
