import type { Operation } from './operation.js';
import { jsonBody, jsonContent, plain } from './operation.js';
import { queries } from './parameters.js';

export const attributeOperations: Readonly<Record<string, Operation>> = {
  listAttributes: {
    tag: 'attributes',
    scopes: ['attributes:read'],
    summary: 'List the attributes of customers',
    query: queries.listAttributes,
    answer: jsonContent(200, 'AttributePage', 'One page; by default all of them.'),
  },
  addAttribute: {
    tag: 'attributes',
    scopes: ['attributes:write'],
    summary: "Add an attribute of the workspace's own",
    description: 'Validations made before are out of date then, as after every change of attributes.',
    isKeyed: true,
    body: jsonBody('NewAttribute'),
    answer: jsonContent(201, 'Attribute', 'As it is from now on.'),
    problems: ['already_exists'],
  },
  showAttribute: {
    tag: 'attributes',
    scopes: ['attributes:read'],
    summary: 'Show an attribute',
    answer: jsonContent(200, 'Attribute', 'As it is now.'),
    problems: ['not_found'],
  },
  changeAttribute: {
    tag: 'attributes',
    scopes: ['attributes:write'],
    summary: 'Change an attribute',
    description:
      'Its type and whether it is unique stay what they are. Of standard ones only label and mandatory change.',
    body: jsonBody('ChangedAttribute'),
    answer: jsonContent(
      200,
      'Attribute',
      'As it is from now on; a run that has been started goes on with what it was.',
    ),
    problems: ['not_found', 'fixed_attribute'],
  },
  removeAttribute: {
    tag: 'attributes',
    scopes: ['attributes:write'],
    summary: "Remove an attribute of the workspace's own",
    description: 'Its values stay in the customers.',
    answer: { status: 204, description: 'Removed.' },
    problems: ['not_found', 'fixed_attribute'],
  },
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
