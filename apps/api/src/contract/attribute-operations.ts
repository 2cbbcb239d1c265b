import { jsonContent, type Operation, plain } from './operation.js';
import { queries } from './parameters.js';
import { type ResourceContract, resourceOperations } from './resource.js';

export const attributeContract: ResourceContract<'Attribute'> = {
  path: 'attributes',
  tag: 'attributes',
  schema: 'Attribute',
  query: queries.listAttributes,
  list: {
    name: 'listAttributes',
    summary: 'List the attributes of customers',
    answer: 'One page; by default all of them.',
  },
  create: {
    name: 'addAttribute',
    summary: "Add an attribute of the workspace's own",
    description: 'Validations made before are out of date then, as after every change of attributes.',
    answer: 'As it is from now on.',
    problems: ['already_exists'],
  },
  show: { name: 'showAttribute', summary: 'Show an attribute', answer: 'As it is now.' },
  change: {
    method: 'PATCH',
    name: 'changeAttribute',
    summary: 'Change an attribute',
    description:
      'Its type and whether it is unique stay what they are. Of standard ones only label and mandatory change.',
    answer: 'As it is from now on; a run that has been started goes on with what it was.',
    problems: ['fixed_attribute'],
  },
  remove: {
    name: 'removeAttribute',
    summary: "Remove an attribute of the workspace's own",
    description: 'Its values stay in the customers.',
    answer: 'Removed.',
    problems: ['fixed_attribute'],
  },
};

export const attributeOperations: Readonly<Record<string, Operation>> = {
  ...resourceOperations(attributeContract),
  listFields: {
    tag: 'attributes',
    scopes: ['kinds:read'],
    summary: 'List what files of a kind may hold',
    query: queries.listFields,
    answer: jsonContent(
      200,
      'FieldPage',
      "The workspace's attributes, with what their cells accept; by default all of them.",
    ),
    problems: ['not_found'],
  },
  csvTemplate: {
    tag: 'attributes',
    scopes: ['kinds:read'],
    summary: 'Download a template as CSV',
    answer: plain(200, 'text/csv', 'A header and one example row.'),
    problems: ['not_found'],
  },
  jsonTemplate: {
    tag: 'attributes',
    scopes: ['kinds:read'],
    summary: 'Download a template as JSON',
    answer: jsonContent(200, 'Template', 'One example record.'),
    problems: ['not_found'],
  },
};
