export * from './answer-examples.js';
export {
  type AsyncApiDocument,
  asyncApiOf,
  generalAsyncApi,
  type OutlinedTopic,
  type StreamOutline,
} from './asyncapi/async-api.js';
export type { RecordOutline } from './asyncapi/record-schema.js';
export * from './attribute-schemas.js';
export * from './components.js';
export * from './contact-schemas.js';
export * from './customer-schemas.js';
export * from './endpoint-schemas.js';
export * from './event-schemas.js';
export * from './examples.js';
export * from './import-schemas.js';
export * from './kind-schemas.js';
export * from './mapping-schemas.js';
export * from './next-steps.js';
export * from './problems.js';
export * from './reference-schemas.js';
export * from './role-scopes.js';
export * from './schema.js';
export * from './scopes.js';
export * from './session-schemas.js';
export * from './status-schemas.js';
export * from './token-schemas.js';
export * from './user-schemas.js';
export * from './workflow-schemas.js';
export * from './workspace-schemas.js';
