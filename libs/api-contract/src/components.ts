import { attributeSchemas } from './attribute-schemas.js';
import { columnSchemas } from './column-schemas.js';
import { contactSchemas } from './contact-schemas.js';
import { customerSchemas } from './customer-schemas.js';
import { endpointSchemas } from './endpoint-schemas.js';
import { eventSchemas } from './event-schemas.js';
import type { FromSchema } from './from-schema.js';
import { importSchemas } from './import-schemas.js';
import { kindSchemas } from './kind-schemas.js';
import { letterSchemas } from './letter-schemas.js';
import { mappingSchemas } from './mapping-schemas.js';
import { problemSchemas } from './problems.js';
import { referenceSchemas } from './reference-schemas.js';
import { sessionSchemas } from './session-schemas.js';
import { statusSchemas } from './status-schemas.js';
import { streamSchemas } from './stream-schemas.js';
import { tokenSchemas } from './token-schemas.js';
import { userSchemas } from './user-schemas.js';
import { workflowSchemas } from './workflow-schemas.js';
import { workspaceSchemas } from './workspace-schemas.js';

/** The schemas of requests and answers, by the names by which they refer to each other. */
export const components = {
  ...importSchemas,
  ...kindSchemas,
  ...mappingSchemas,
  ...columnSchemas,
  ...contactSchemas,
  ...customerSchemas,
  ...eventSchemas,
  ...attributeSchemas,
  ...streamSchemas,
  ...letterSchemas,
  ...workflowSchemas,
  ...referenceSchemas,
  ...workspaceSchemas,
  ...statusSchemas,
  ...sessionSchemas,
  ...userSchemas,
  ...tokenSchemas,
  ...endpointSchemas,
  ...problemSchemas,
} as const;

export type Components = typeof components;

/** What a client reads or sends, as JSON has it: times are texts. */
export type AnswerOf<N extends keyof Components> = FromSchema<Components[N], Components>;

/** Fields of a request that have a value when they are not given. */
type DefaultedIn<S> = S extends { readonly properties: infer P }
  ? { [K in keyof P]: P[K] extends { readonly default: unknown } ? K : never }[keyof P]
  : never;

type WithDefaults<T, D> = Omit<T, D & keyof T> & Required<Pick<T, D & keyof T>>;

/** The body of a request as the API reads it: checked by its schema, which also gives what has a default. */
export type BodyOf<N extends keyof Components> = N extends unknown
  ? WithDefaults<AnswerOf<N>, DefaultedIn<Components[N]>>
  : never;

/** What the API answers before it is written as JSON: times are dates. */
export type ViewOf<N extends keyof Components> = FromSchema<Components[N], Components, Date>;
