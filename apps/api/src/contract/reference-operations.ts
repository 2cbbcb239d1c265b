import { oneOf, type ReferenceResource, referenceResources } from '#libs/messages';
import type { Operation } from './operation.js';
import { pageQuery } from './parameters.js';
import { type ResourceContract, type ResourceSchema, resourceOperations } from './resource.js';

const inWords = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** `points-of-contact` as a part of a name: `PointsOfContact`. */
const asName = (path: string): string => path.split('-').map(inWords).join('');

const hasReferences = ({ fields }: ReferenceResource): boolean => Object.values(fields).some(({ to }) => to);

/** The contract of reference data that is nothing but entries with fields. */
export const referenceContract = <N extends ResourceSchema>(
  resource: ReferenceResource & { readonly schema: N },
): ResourceContract<N> => {
  const { path, schema, many, about } = resource;
  const named = hasReferences(resource) ? `${about} What it refers to must exist.` : about;
  return {
    path,
    tag: 'reference-data',
    schema,
    query: pageQuery(inWords(many)),
    list: {
      name: `list${asName(path)}`,
      summary: `List ${many}, oldest first`,
      description: about,
      answer: 'One page.',
    },
    create: {
      name: `create${schema}`,
      summary: `Make ${oneOf(resource)}`,
      description: named,
      answer: 'As stored.',
      problems: ['already_exists', 'limit_reached'],
    },
    show: { name: `show${schema}`, summary: `Show ${oneOf(resource)}`, answer: 'As it is now.' },
    change: {
      method: 'PATCH',
      name: `change${schema}`,
      summary: `Change ${oneOf(resource)}`,
      description: 'What is not given stays.',
      answer: 'As it is from now on; a run that has been started goes on with what it was.',
      problems: ['already_exists', 'built_in'],
    },
    remove: {
      name: `remove${schema}`,
      summary: `Delete ${oneOf(resource)}`,
      description: 'Only when nothing refers to it: no other entry, and no import that is not over.',
      answer: 'Deleted.',
      problems: ['in_use', 'built_in'],
    },
  };
};

export const referenceOperations: Readonly<Record<string, Operation>> = Object.assign(
  {},
  ...referenceResources.map((resource) => resourceOperations(referenceContract(resource))),
);
