import { jsonBody, jsonContent, type Operation } from './operation.js';
import { queries } from './parameters.js';

export const mappingOperations: Readonly<Record<string, Operation>> = {
  showMapping: {
    tag: 'mappings',
    scopes: ['imports:read'],
    summary: 'Show the mapping of an import',
    description: 'In the form in which it can be kept as a file and given to another import.',
    answer: jsonContent(200, 'Mapping', "As it was set, with the import's `idKind`."),
    problems: ['not_found'],
  },
  setMapping: {
    tag: 'mappings',
    scopes: ['imports:write'],
    summary: 'Set the mapping of an import',
    description:
      'Replaces the whole mapping. Before all files have been checked, absent headers show when a run is to start. An import that was validated has to be validated again.',
    body: jsonBody('Mapping'),
    answer: jsonContent(200, 'Mapping', "As it was set, with the import's `idKind`."),
    problems: ['not_found', 'wrong_state', 'invalid_mapping'],
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
    summary: 'Suggest a mapping from the headers and values of the files',
    query: queries.suggestMapping,
    answer: jsonContent(200, 'MappingSuggestions', 'All attributes, with what is suggested for them.'),
    problems: ['not_found'],
  },
  saveMapping: {
    tag: 'mappings',
    scopes: ['mappings:write'],
    summary: 'Save a mapping under a name, to be used again',
    isKeyed: true,
    body: jsonBody('NewSavedMapping'),
    answer: jsonContent(201, 'SavedMapping', 'As saved.'),
    problems: ['name_taken', 'limit_reached'],
  },
  listMappings: {
    tag: 'mappings',
    scopes: ['mappings:read'],
    summary: 'List saved mappings, newest first',
    query: queries.listMappings,
    answer: jsonContent(200, 'SavedMappingPage', 'One page, without the mappings themselves.'),
  },
  showSavedMapping: {
    tag: 'mappings',
    scopes: ['mappings:read'],
    summary: 'Show a saved mapping',
    answer: jsonContent(200, 'SavedMapping', 'As saved.'),
    problems: ['not_found'],
  },
  replaceMapping: {
    tag: 'mappings',
    scopes: ['mappings:write'],
    summary: 'Replace a saved mapping and its name',
    body: jsonBody('ChangedSavedMapping'),
    answer: jsonContent(200, 'SavedMapping', 'As saved.'),
    problems: ['not_found', 'name_taken'],
  },
  dropMapping: {
    tag: 'mappings',
    scopes: ['mappings:write'],
    summary: 'Delete a saved mapping',
    description: 'Imports that used it keep theirs.',
    answer: { status: 204, description: 'Deleted.' },
    problems: ['not_found'],
  },
};
