import { uniqueName } from './reference-field.js';
import type { ReferenceResource } from './reference-resource.js';

export const staticSegments = {
  path: 'segments',
  schema: 'Segment',
  prefix: 'seg',
  one: 'segment',
  many: 'segments',
  about: 'A static segment: customers that were put together by hand or by an import.',
  most: 1_000,
  fields: { name: uniqueName },
  importSetting: 'segment.id',
} as const satisfies ReferenceResource;
