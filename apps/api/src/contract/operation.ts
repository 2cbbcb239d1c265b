import type { Scope } from '#libs/api-contract';
import { type ProblemCode, ref, type Schema } from '#libs/api-contract';
import type { EndpointKey } from '../csv-endpoint/endpoint-error.js';
import type { EndpointDoor } from './grants.js';

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
    | 'access'
    | 'csv-endpoint'
    | 'operations';
  /** All of them are needed; none: see `admits` and `door`. */
  readonly scopes: readonly Scope[];
  /** Of operations that need no scope: everyone, or whoever is signed in. */
  readonly admits?: 'everyone' | 'person';
  /** Of the CSV endpoint, whose errors have a form of their own: who may call it. */
  readonly door?: EndpointDoor;
  readonly summary: string;
  readonly description?: string;
  readonly query?: Schema;
  /** Sent again under the same Idempotency-Key it is answered as before, and creates nothing. */
  readonly isKeyed?: true;
  /** Takes If-Match and If-None-Match: only where what is there is what the sender has seen. */
  readonly isConditional?: true;
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
  /** Names this state in ETag. */
  readonly hasTag?: true;
  /** Sets the cookie of the session, or takes it away. */
  readonly setsCookie?: true;
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
