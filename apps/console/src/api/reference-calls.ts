/** Operations on reference data, which is the same five for each resource. */
export const referenceCalls = {
  listBrands: { method: 'GET', path: '/v1/brands', answer: 'BrandPage' },
  createBrand: { method: 'POST', path: '/v1/brands', body: 'NewBrand', answer: 'Brand' },
  changeBrand: { method: 'PATCH', path: '/v1/brands/{id}', body: 'ChangedBrand', answer: 'Brand' },
  removeBrand: { method: 'DELETE', path: '/v1/brands/{id}', answer: null },
  listPointsOfContact: { method: 'GET', path: '/v1/points-of-contact', answer: 'PointOfContactPage' },
  createPointOfContact: {
    ...({ method: 'POST', path: '/v1/points-of-contact' } as const),
    ...({ body: 'NewPointOfContact', answer: 'PointOfContact' } as const),
  },
  changePointOfContact: {
    ...({ method: 'PATCH', path: '/v1/points-of-contact/{id}' } as const),
    ...({ body: 'ChangedPointOfContact', answer: 'PointOfContact' } as const),
  },
  removePointOfContact: { method: 'DELETE', path: '/v1/points-of-contact/{id}', answer: null },
  listDataSources: { method: 'GET', path: '/v1/data-sources', answer: 'DataSourcePage' },
  createDataSource: { method: 'POST', path: '/v1/data-sources', body: 'NewDataSource', answer: 'DataSource' },
  changeDataSource: {
    ...({ method: 'PATCH', path: '/v1/data-sources/{id}' } as const),
    ...({ body: 'ChangedDataSource', answer: 'DataSource' } as const),
  },
  removeDataSource: { method: 'DELETE', path: '/v1/data-sources/{id}', answer: null },
  listSegments: { method: 'GET', path: '/v1/segments', answer: 'SegmentPage' },
  createSegment: { method: 'POST', path: '/v1/segments', body: 'NewSegment', answer: 'Segment' },
  changeSegment: { method: 'PATCH', path: '/v1/segments/{id}', body: 'ChangedSegment', answer: 'Segment' },
  removeSegment: { method: 'DELETE', path: '/v1/segments/{id}', answer: null },
  listTopics: { method: 'GET', path: '/v1/topics', answer: 'TopicPage' },
  createTopic: { method: 'POST', path: '/v1/topics', body: 'NewTopic', answer: 'Topic' },
  changeTopic: { method: 'PATCH', path: '/v1/topics/{id}', body: 'ChangedTopic', answer: 'Topic' },
  removeTopic: { method: 'DELETE', path: '/v1/topics/{id}', answer: null },
  listActionTemplates: { method: 'GET', path: '/v1/action-templates', answer: 'ActionTemplatePage' },
  createActionTemplate: {
    ...({ method: 'POST', path: '/v1/action-templates' } as const),
    ...({ body: 'NewActionTemplate', answer: 'ActionTemplate' } as const),
  },
  changeActionTemplate: {
    ...({ method: 'PATCH', path: '/v1/action-templates/{id}' } as const),
    ...({ body: 'ChangedActionTemplate', answer: 'ActionTemplate' } as const),
  },
  removeActionTemplate: { method: 'DELETE', path: '/v1/action-templates/{id}', answer: null },
  listSegmentMembers: { method: 'GET', path: '/v1/segments/{id}/members', answer: 'SegmentMemberPage' },
} as const;
