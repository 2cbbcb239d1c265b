/** Operations on the mapping of an import, on saved mappings, and on what they name. */
export const mappingCalls = {
  showMapping: { method: 'GET', path: '/v1/imports/{id}/mapping', answer: 'Mapping' },
  setMapping: { method: 'PUT', path: '/v1/imports/{id}/mapping', body: 'Mapping', answer: 'Mapping' },
  fitMapping: { method: 'POST', path: '/v1/imports/{id}/mapping/import', body: 'Mapping', answer: 'FittedMapping' },
  suggestMapping: { method: 'GET', path: '/v1/imports/{id}/mapping/suggestions', answer: 'MappingSuggestions' },
  listColumns: { method: 'GET', path: '/v1/imports/{id}/columns', answer: 'ImportColumnPage' },
  listColumnValues: { method: 'GET', path: '/v1/imports/{id}/columns/{index}/values', answer: 'ColumnValuePage' },
  checkMapping: { method: 'GET', path: '/v1/imports/{id}/mapping/check', answer: 'MappingCheck' },
  tryMapping: { method: 'POST', path: '/v1/imports/{id}/mapping/check', body: 'MappingDraft', answer: 'MappingCheck' },
  listFoundValues: { method: 'GET', path: '/v1/imports/{id}/mapping/check/values', answer: 'FoundValuePage' },
  listMappings: { method: 'GET', path: '/v1/mappings', answer: 'SavedMappingPage' },
  saveMapping: { method: 'POST', path: '/v1/mappings', body: 'NewSavedMapping', answer: 'SavedMapping' },
  showSavedMapping: { method: 'GET', path: '/v1/mappings/{id}', answer: 'SavedMapping' },
  replaceMapping: { method: 'PUT', path: '/v1/mappings/{id}', body: 'ChangedSavedMapping', answer: 'SavedMapping' },
  dropMapping: { method: 'DELETE', path: '/v1/mappings/{id}', answer: null },
  listFields: { method: 'GET', path: '/v1/kinds/{kind}/fields', answer: 'FieldPage' },
} as const;
