import type { CallName } from '../../api/console-calls.js';

/** A field of reference data: always a text. */
export interface ShownField {
  readonly name: string;
  readonly title: string;
  readonly help?: string;
  readonly maxLength: number;
  /** It names an entry there, by its id: the path of another resource. */
  readonly to?: string;
  /** It may be left empty. */
  readonly isOptional?: true;
  /** It stays what it was when the entry was made. */
  readonly isFixed?: true;
}

/** Reference data of one sort, as it is shown and changed; all that sets it apart from other sorts. */
export interface ShownResource {
  /** In the address here, and of the API. */
  readonly path: string;
  readonly title: string;
  /** With its article. */
  readonly one: string;
  readonly about: string;
  readonly fields: readonly ShownField[];
  readonly calls: { readonly [act in 'list' | 'create' | 'change' | 'remove']: CallName };
  /** Its entries have customers in them. */
  readonly hasMembers?: true;
}

const name = { name: 'name', title: 'Name', maxLength: 100 } as const;
const systemHelp = 'Letters, digits, hyphens and underscores. Files name it so; it stays what it is.';

/** All reference data; who refers comes after what is referred to. */
export const shownResources = [
  {
    path: 'brands',
    title: 'Brands',
    one: 'a brand',
    about: 'In a workspace with two or more brands each subscription belongs to one of them.',
    fields: [name],
    calls: { list: 'listBrands', create: 'createBrand', change: 'changeBrand', remove: 'removeBrand' },
  },
  {
    path: 'points-of-contact',
    title: 'Points of contact',
    one: 'a point of contact',
    about: 'The site, store or channel that an action of a customer is tied to.',
    fields: [
      name,
      { name: 'external_id', title: 'External ID', help: 'By which rows of files name it.', maxLength: 100 },
      { name: 'brand', title: 'Brand', maxLength: 64, to: 'brands', isOptional: true },
    ],
    calls: {
      ...({ list: 'listPointsOfContact', create: 'createPointOfContact' } as const),
      ...({ change: 'changePointOfContact', remove: 'removePointOfContact' } as const),
    },
  },
  {
    path: 'data-sources',
    title: 'Data sources',
    one: 'a data source',
    about: 'Where data came from; each event says it.',
    fields: [name, { name: 'point_of_contact', title: 'Point of contact', maxLength: 64, to: 'points-of-contact' }],
    calls: {
      ...({ list: 'listDataSources', create: 'createDataSource' } as const),
      ...({ change: 'changeDataSource', remove: 'removeDataSource' } as const),
    },
  },
  {
    path: 'segments',
    title: 'Segments',
    one: 'a segment',
    about: 'Customers that were put together by hand or by an import.',
    fields: [name],
    calls: { list: 'listSegments', create: 'createSegment', change: 'changeSegment', remove: 'removeSegment' },
    hasMembers: true,
  },
  {
    path: 'topics',
    title: 'Topics',
    one: 'a topic',
    about: 'What messages are about: customers subscribe to a channel as a whole, or to a topic on it.',
    fields: [{ name: 'system_name', title: 'System name', help: systemHelp, maxLength: 64, isFixed: true }, name],
    calls: { list: 'listTopics', create: 'createTopic', change: 'changeTopic', remove: 'removeTopic' },
  },
  {
    path: 'action-templates',
    title: 'Action templates',
    one: 'an action template',
    about: 'By what an action of a customer is recorded.',
    fields: [
      { name: 'system_name', title: 'System name', help: systemHelp, maxLength: 64, isFixed: true },
      name,
      {
        ...{ name: 'category', title: 'Category', maxLength: 100 },
        help: 'Imports record actions by templates of the category “Personal action” only.',
      },
    ],
    calls: {
      ...({ list: 'listActionTemplates', create: 'createActionTemplate' } as const),
      ...({ change: 'changeActionTemplate', remove: 'removeActionTemplate' } as const),
    },
  },
] as const satisfies readonly ShownResource[];

export const findResource = (path: string): ShownResource | undefined =>
  shownResources.find((resource) => resource.path === path);
