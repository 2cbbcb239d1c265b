import { externalId, nameField, referenceTo } from './reference-field.js';
import type { ReferenceResource } from './reference-resource.js';

/** In the place of the id of a point of contact: each row names its own, by the external id. */
export const FROM_FILE = 'file';

export const pointsOfContact = {
  path: 'points-of-contact',
  schema: 'PointOfContact',
  prefix: 'poc',
  one: 'point of contact',
  many: 'points of contact',
  about: 'The site, store or channel that an action of a customer is tied to.',
  most: 5_000,
  fields: {
    name: nameField,
    external_id: externalId,
    brand: { ...referenceTo('brands', 'Id of the brand that it belongs to; null: of none.'), isOptional: true },
  },
  builtIn: [
    {
      id: 'admin-panel',
      fields: { name: 'Admin panel', external_id: 'admin-panel', brand: null },
      // Where there are several brands, what comes by the admin panel has to be of one.
      changeable: ['brand'],
    },
  ],
  importSetting: 'point_of_contact',
  insteadOfId: FROM_FILE,
} as const satisfies ReferenceResource;
