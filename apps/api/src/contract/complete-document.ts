import { exampleOf, type ProblemCode, problems, ref, type Schema, type Scope, scopes } from '#libs/api-contract';
import { kinds } from '#libs/kinds';
import { describeRefusals, endpointSecurity, endpointSecuritySchemes } from './describe-endpoint.js';
import type { AnswerSpec, Operation } from './operation.js';
import { operationOf } from './operations.js';
import { schemas } from './schemas.js';
import { SESSION_COOKIE } from './session-cookie.js';

/** An operation as found by scanning the controllers: its name. */
interface ScannedOperation {
  readonly operationId?: string;
}

/** An OpenAPI document whose paths are known, and nothing more. */
export interface ScannedDocument {
  readonly openapi: string;
  readonly info: object;
  readonly paths: Readonly<Record<string, Readonly<Record<string, ScannedOperation>>>>;
}

const contents = (types: readonly string[], schema: Schema): object => ({
  content: Object.fromEntries(types.map((type) => [type, { schema, ...exampleOf(schema) }])),
});

const retryAfter = {
  'Retry-After': { description: 'Seconds after which the same request may do.', schema: { type: 'integer' } },
};

const setCookie = {
  'Set-Cookie': { description: `\`${SESSION_COOKIE}\`, HttpOnly and SameSite=Strict.`, schema: { type: 'string' } },
};

const eTag = {
  ETag: { description: 'Names this state, for If-Match.', schema: { type: 'string' } },
};

const headersOf = ({ comesAgain, setsCookie, hasTag }: AnswerSpec): object => {
  const headers = { ...(comesAgain && retryAfter), ...(setsCookie && setCookie), ...(hasTag && eTag) };
  return Object.keys(headers).length > 0 ? { headers } : {};
};

const describeAnswer = (answer: AnswerSpec): object => ({
  description: answer.description,
  ...headersOf(answer),
  ...(answer.type && answer.schema ? contents([answer.type].flat(), answer.schema) : {}),
});

const describeAnswers = ({ answer, otherAnswers = [] }: Operation): object =>
  Object.fromEntries([answer, ...otherAnswers].map((each) => [each.status, describeAnswer(each)]));

/** Problems of one status are listed together, as OpenAPI wants it. */
const describeProblems = (codes: readonly ProblemCode[]): object => {
  const statuses = [...new Set(codes.map((code) => problems[code].status))].toSorted((a, b) => a - b);
  const titleOf = (status: number): string =>
    codes
      .filter((code) => problems[code].status === status)
      .map((code) => `${code}: ${problems[code].title}.`)
      .join(' ');
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: titleOf(status),
        ...(codes.some((code) => problems[code].status === status && 'retryAfter' in problems[code])
          ? { headers: retryAfter }
          : {}),
        ...contents(['application/problem+json'], ref('Problem')),
      },
    ]),
  );
};

const protectedProblems: readonly ProblemCode[] = [
  'invalid_request',
  'unauthorized',
  'forbidden',
  'internal_error',
  'unavailable',
  'busy',
];
const bodyProblems: readonly ProblemCode[] = ['payload_too_large', 'unsupported_media_type'];

const isSafe = (method: string): boolean => method === 'get';

const problemsOf = (operation: Operation, method: string): object => {
  const { tag, body, isKeyed, problems: own = [] } = operation;
  if (operation.door !== undefined) return describeRefusals(operation);
  if (tag === 'operations') return {};
  const ofBody = body && 'application/json' in body ? bodyProblems : [];
  const ofKey = isKeyed ? (['idempotency_key_reused'] as const) : [];
  const ofPages = isSafe(method) ? [] : (['csrf'] as const);
  return describeProblems([...new Set([...own, ...ofBody, ...ofKey, ...protectedProblems, ...ofPages])]);
};

const queryParameters = ({ query }: Operation): object[] =>
  Object.entries(query?.properties ?? {}).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    description,
    schema,
  }));

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Chosen by the sender. The same request sent again under it within 24 hours is answered as before.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const conditions = [
  {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'An ETag: only where what is there is still that.',
    schema: { type: 'string', maxLength: 255 },
  },
  {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: '`*`: only where there is nothing yet.',
    schema: { type: 'string', enum: ['*'] },
  },
];

const describeBody = ({ body }: Operation): object =>
  body
    ? {
        requestBody: {
          content: Object.fromEntries(
            Object.entries(body).map(([type, schema]) => [type, { schema, ...exampleOf(schema) }]),
          ),
        },
      }
    : {};

/** OpenAPI 3.1 lets the roles that are needed be named with a scheme of any type. */
const securityOf = ({ door, admits, scopes: needed }: Operation): readonly object[] => {
  if (door !== undefined) return endpointSecurity(door);
  if (admits === 'person') return [{ session: [] }];
  return needed.length === 0 ? [] : [{ bearer: needed }, { appId: [], appToken: needed }, { session: needed }];
};

const needs = (needed: readonly Scope[]): readonly string[] =>
  needed.length === 0 ? [] : [`Needs ${needed.map((scope) => `\`${scope}\``).join(' and ')}.`];

const describe = (needed: readonly Scope[], description: string | undefined): object => {
  const sentences = [description ?? [], needs(needed)].flat();
  return sentences.length === 0 ? {} : { description: sentences.join(' ') };
};

const named: Readonly<Record<string, string>> = {
  id: 'Of what the address names.',
  index: 'Of a column, as the list of columns numbers them.',
  fileId: 'fil_…, of a file of the import.',
  kind: `${[...kinds.keys()].join(' or ')}.`,
};

/** All that is in braces: what a controller reads of an address as one object is not found by scanning. */
const pathParameters = (path: string): object[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true, description: named[name] ?? name, schema: { type: 'string' } },
  }));

const complete = (path: string, method: string, { operationId = '' }: ScannedOperation): object => {
  const operation = operationOf(operationId);
  const { tag, summary, scopes: needed, description } = operation;
  return {
    operationId,
    tags: [tag],
    summary,
    ...describe(needed, description),
    security: securityOf(operation),
    parameters: [
      ...pathParameters(path),
      ...queryParameters(operation),
      ...(operation.isKeyed ? [idempotencyKey] : []),
      ...(operation.isConditional ? conditions : []),
    ],
    ...describeBody(operation),
    responses: { ...describeAnswers(operation), ...problemsOf(operation, method) },
  };
};

const completePath = (path: string, methods: Readonly<Record<string, ScannedOperation>>): object =>
  Object.fromEntries(Object.entries(methods).map(([method, scanned]) => [method, complete(path, method, scanned)]));

const listOfScopes = Object.entries(scopes)
  .map(([name, allows]) => `\`${name}\`: ${allows}`)
  .join(' ');

const tags: readonly { readonly name: Operation['tag']; readonly description: string }[] = [
  { name: 'imports', description: 'From a draft to a receipt: validate, start, follow, and what became of each row.' },
  { name: 'files', description: 'The files of an import.' },
  { name: 'mappings', description: 'How columns become attributes, for one import or saved under a name.' },
  { name: 'customers', description: 'Customers as stored, and what happened to them.' },
  { name: 'events', description: 'What applications say has happened to customers.' },
  { name: 'attributes', description: 'What is known of customers, and what files may hold.' },
  { name: 'workflows', description: 'Automations elsewhere that the events of an import set off.' },
  {
    name: 'reference-data',
    description: 'What imports name: brands, points of contact, data sources, segments, topics.',
  },
  { name: 'workspace', description: 'The settings of the workspace.' },
  { name: 'access', description: 'Signing in to the console, the people who may, and tokens.' },
  { name: 'status', description: 'Which processes live.' },
  { name: 'csv-endpoint', description: 'Imports customers for programs that were written for another vendor’s API.' },
  { name: 'operations', description: 'For operators and their machines; without credentials.' },
];

const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: `A token. Its scopes say what it may do. ${listOfScopes}` },
  appId: { type: 'apiKey', in: 'header', name: 'X-App-Id', description: 'The application, beside its token.' },
  appToken: { type: 'apiKey', in: 'header', name: 'X-App-Token', description: 'A token, as with bearer.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description:
      'Of a browser in which somebody has signed in; the scopes are those of the role. Requests other than GET need `X-CSRF-Token` too. Where a token is sent as well, that counts alone.',
  },
  ...endpointSecuritySchemes,
};

/** Fills in what every operation takes and answers. Throws when one is not described. */
export const completeDocument = (scanned: ScannedDocument): object => ({
  openapi: scanned.openapi,
  info: scanned.info,
  servers: [{ url: '/', description: 'The api that serves this document.' }],
  tags,
  security: [{ bearer: [] }, { appId: [], appToken: [] }, { session: [] }],
  paths: Object.fromEntries(
    Object.entries(scanned.paths).map(([path, methods]) => [path, completePath(path, methods)]),
  ),
  components: { schemas, securitySchemes },
});
