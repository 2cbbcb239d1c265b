import type { Components, ProblemCode, Schema } from '#libs/api-contract';
import { jsonBody, jsonContent, type Operation } from './operation.js';

type SchemasOf<N extends string> = N | `${N}Page` | `New${N}` | `Changed${N}`;

/** Names of the schemas that have three others: of a page, of a request that creates one, of a request that changes one. */
export type ResourceSchema = {
  readonly [N in keyof Components]: SchemasOf<N> extends keyof Components ? N : never;
}[keyof Components];

interface ResourceOperation {
  /** That of the controller's method. */
  readonly name: string;
  readonly summary: string;
  readonly description?: string;
  /** Of what it answers. */
  readonly answer: string;
  /** Besides those that the operation has for all such data. */
  readonly problems?: readonly ProblemCode[];
}

/** Reference data of a workspace in the contract: its five operations, with what sets it apart from other such data. */
export interface ResourceContract<N extends ResourceSchema = ResourceSchema> {
  /** Of its address below /v1. */
  readonly path: string;
  /** Its scopes begin with it, too. */
  readonly tag: 'attributes' | 'mappings' | 'workflows' | 'reference-data';
  readonly schema: N;
  /** Of a page. */
  readonly query: Schema;
  readonly list: ResourceOperation;
  readonly create: ResourceOperation;
  readonly show: ResourceOperation;
  /** What a request doesn't name stays, or the request is the whole of it. */
  readonly change: ResourceOperation & { readonly method: 'PATCH' | 'PUT' };
  readonly remove: ResourceOperation;
}

type Described = Pick<Operation, 'tag' | 'scopes' | 'summary' | 'description' | 'problems'>;

const describe = (
  { tag }: ResourceContract,
  right: 'read' | 'write',
  { summary, description, problems = [] }: ResourceOperation,
): Described => ({
  tag,
  scopes: [`${tag}:${right}`],
  summary,
  ...(description === undefined ? {} : { description }),
  problems,
});

const withNotFound = (operation: ResourceOperation): ResourceOperation => ({
  ...operation,
  problems: ['not_found', ...(operation.problems ?? [])],
});

/** The operations of the contract, by their names. */
export const resourceOperations = (resource: ResourceContract): Readonly<Record<string, Operation>> => {
  const { schema, query, list, create, show, change, remove } = resource;
  return {
    [list.name]: {
      ...describe(resource, 'read', list),
      query,
      answer: jsonContent(200, `${schema}Page`, list.answer),
    },
    [create.name]: {
      ...describe(resource, 'write', create),
      isKeyed: true,
      body: jsonBody(`New${schema}`),
      answer: jsonContent(201, schema, create.answer),
    },
    [show.name]: {
      ...describe(resource, 'read', withNotFound(show)),
      answer: jsonContent(200, schema, show.answer),
    },
    [change.name]: {
      ...describe(resource, 'write', withNotFound(change)),
      body: jsonBody(`Changed${schema}`),
      answer: jsonContent(200, schema, change.answer),
    },
    [remove.name]: {
      ...describe(resource, 'write', withNotFound(remove)),
      answer: { status: 204, description: remove.answer },
    },
  };
};
