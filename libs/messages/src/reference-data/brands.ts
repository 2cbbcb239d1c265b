import { uniqueName } from './reference-field.js';
import type { ReferenceResource } from './reference-resource.js';

export const brands = {
  path: 'brands',
  schema: 'Brand',
  prefix: 'brd',
  one: 'brand',
  many: 'brands',
  about: 'In a workspace with two or more brands each subscription belongs to one of them.',
  most: 100,
  fields: { name: uniqueName },
} as const satisfies ReferenceResource;
