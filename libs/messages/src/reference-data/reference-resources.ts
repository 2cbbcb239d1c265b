import { actionTemplates } from './action-templates.js';
import { brands } from './brands.js';
import { dataSources } from './data-sources.js';
import { pointsOfContact } from './points-of-contact.js';
import type { ReferenceResource } from './reference-resource.js';
import { staticSegments } from './static-segments.js';
import { subscriptionTopics } from './subscription-topics.js';

/** All reference data that is kept as entries with an id; who refers comes after what is referred to. */
export const referenceResources = [
  brands,
  pointsOfContact,
  dataSources,
  staticSegments,
  subscriptionTopics,
  actionTemplates,
] as const satisfies readonly ReferenceResource[];

type Resources = (typeof referenceResources)[number];

export type ReferencePath = Resources['path'];

type FieldsOf<R extends ReferenceResource> = {
  readonly [F in keyof R['fields']]: R['fields'][F] extends { readonly isOptional: true } ? string | null : string;
};

/** An entry by its id, with the fields of its resource. */
export type ReferenceEntry<P extends ReferencePath> = { readonly id: string } & FieldsOf<
  Extract<Resources, { readonly path: P }>
>;

/** All reference data of a workspace at one moment, as a run pins it: built-in entries first, then the oldest first. */
export type ReferenceSnapshot = { readonly [P in ReferencePath]: readonly ReferenceEntry<P>[] };
