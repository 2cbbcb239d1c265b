import { jsonBody, jsonContent, type Operation } from './operation.js';
import { queries } from './parameters.js';
import { type ResourceContract, resourceOperations } from './resource.js';

export const savedMappingContract: ResourceContract<'SavedMapping'> = {
  path: 'mappings',
  tag: 'mappings',
  schema: 'SavedMapping',
  query: queries.listMappings,
  list: {
    name: 'listMappings',
    summary: 'List saved mappings, newest first',
    answer: 'One page, without the mappings themselves.',
  },
  create: {
    name: 'saveMapping',
    summary: 'Save a mapping under a name, to be used again',
    answer: 'As saved.',
    problems: ['name_taken', 'limit_reached'],
  },
  show: { name: 'showSavedMapping', summary: 'Show a saved mapping', answer: 'As saved.' },
  change: {
    method: 'PUT',
    name: 'replaceMapping',
    summary: 'Replace a saved mapping and its name',
    answer: 'As saved.',
    problems: ['name_taken'],
  },
  remove: {
    name: 'dropMapping',
    summary: 'Delete a saved mapping',
    description: 'Imports that used it keep theirs.',
    answer: 'Deleted.',
  },
};

export const mappingOperations: Readonly<Record<string, Operation>> = {
  showMapping: {
    tag: 'mappings',
    scopes: ['imports:read'],
    summary: 'Show the mapping of an import',
    description: 'In the form in which it can be kept as a file and given to another import.',
    answer: { ...jsonContent(200, 'Mapping', "As it was set, with the import's `idKind`."), hasTag: true },
    problems: ['not_found'],
  },
  setMapping: {
    tag: 'mappings',
    scopes: ['imports:write'],
    summary: 'Set the mapping of an import',
    description:
      'Replaces the whole mapping. Before all files have been checked, absent headers show when a run is to start. An import that was validated has to be validated again.',
    query: queries.setMapping,
    isConditional: true,
    body: jsonBody('Mapping'),
    answer: { ...jsonContent(200, 'Mapping', "As it was set, with the import's `idKind`."), hasTag: true },
    problems: ['not_found', 'wrong_state', 'mapping_changed', 'invalid_mapping'],
  },
  removeMapping: {
    tag: 'mappings',
    scopes: ['imports:write'],
    summary: 'Match headers by name again',
    answer: { status: 204, description: 'Removed.' },
    problems: ['not_found', 'wrong_state'],
  },
  fitMapping: {
    tag: 'mappings',
    scopes: ['imports:write'],
    summary: 'Make a mapping from elsewhere fit an import',
    description:
      'Leaves out attributes that the workspace lacks and headers that no file has, and says so. Sets nothing unless asked to with `set`.',
    query: queries.fitMapping,
    body: jsonBody('Mapping'),
    answer: jsonContent(200, 'FittedMapping', 'What fits, what was left out, and what is still wrong.'),
    problems: ['not_found'],
  },
  suggestMapping: {
    tag: 'mappings',
    scopes: ['imports:read'],
    summary: 'Suggest a mapping from the headers and all values of the files',
    query: queries.suggestMapping,
    description:
      'The files are looked at when it is first asked for; what is found is kept. Waits up to 10 seconds for it.',
    answer: jsonContent(200, 'MappingSuggestions', 'All attributes, with what is suggested for them.'),
    otherAnswers: [
      { ...jsonContent(202, 'SuggestionsInProgress', 'The files are still looked at: ask again.'), comesAgain: true },
    ],
    problems: ['not_found'],
  },
  ...resourceOperations(savedMappingContract),
};
