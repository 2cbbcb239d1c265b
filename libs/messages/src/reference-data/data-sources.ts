import { referenceTo, uniqueName } from './reference-field.js';
import type { ReferenceResource } from './reference-resource.js';

export const dataSources = {
  path: 'data-sources',
  schema: 'DataSource',
  prefix: 'dsr',
  one: 'data source',
  many: 'data sources',
  about: 'Where data came from; events say it.',
  most: 1_000,
  fields: {
    name: uniqueName,
    point_of_contact: referenceTo('points-of-contact', 'Id of the point of contact that its data is tied to.'),
  },
  builtIn: [{ id: 'admin-panel', fields: { name: 'Admin panel', point_of_contact: 'admin-panel' }, changeable: [] }],
  importSetting: 'data_source',
} as const satisfies ReferenceResource;
