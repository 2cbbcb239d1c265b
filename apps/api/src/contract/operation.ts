import { type ProblemCode, ref, type Schema } from '#libs/api-contract';
import type { EndpointKey } from '../csv-endpoint/endpoint-error.js';
import type { EndpointDoor } from './grants.js';
import type { Scope } from './scopes.js';

/** What an operation takes and answers. Its address and method are those of the controller's method of its name. */
export interface Operation {
  readonly tag:
    | 'imports'
    | 'files'
    | 'mappings'
    | 'customers'
    | 'attributes'
    | 'workflows'
    | 'streams'
    | 'reference-data'
    | 'events'
    | 'workspace'
    | 'status'
    | 'csv-endpoint'
    | 'operations';
  /** All of them are needed; none: it takes no credentials, or has a door of its own. */
  readonly scopes: readonly Scope[];
  /** Of the CSV endpoint, whose errors have a form of their own: who may call it. */
  readonly door?: EndpointDoor;
  readonly summary: string;
  readonly description?: string;
  readonly query?: Schema;
  /** Sent again under the same Idempotency-Key it is answered as before, and creates nothing. */
  readonly isKeyed?: true;
  readonly body?: Readonly<Record<string, Schema>>;
  readonly answer: AnswerSpec;
  /** What it answers besides, with another status. */
  readonly otherAnswers?: readonly AnswerSpec[];
  readonly problems?: readonly ProblemCode[];
  /** Of the CSV endpoint, in the place of problems. */
  readonly refusals?: readonly EndpointKey[];
}

export interface AnswerSpec {
  readonly status: number;
  readonly description: string;
  /** One, or each of which the answer may be. */
  readonly type?: string | readonly string[];
  readonly schema?: Schema;
  /** Says in Retry-After when to ask again. */
  readonly comesAgain?: true;
}

export const jsonContent = (status: number, schema: string, description: string): AnswerSpec => ({
  status,
  description,
  type: 'application/json',
  schema: ref(schema),
});

export const plain = (status: number, type: string, description: string): AnswerSpec => ({
  status,
  description,
  type,
  schema: { type: 'string' },
});

/** The type of a body that is a form without files. */
export const FORM = 'application/x-www-form-urlencoded';

export const jsonBody = (schema: string) => ({ 'application/json': ref(schema) });
