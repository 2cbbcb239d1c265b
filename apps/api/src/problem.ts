/** The closed list of what a request can be refused for. The code is the end of the problem's type. */
export const problems = {
  invalid_request: { status: 400, title: 'The request is not as documented' },
  unauthorized: { status: 401, title: 'The credentials are missing or wrong' },
  forbidden: { status: 403, title: 'The credentials do not allow this' },
  not_found: { status: 404, title: 'There is no such thing' },
  method_not_allowed: { status: 405, title: 'The address does not have this method' },
  wrong_state: { status: 409, title: 'The import is in a state that does not allow this' },
  too_many_files: { status: 409, title: 'The import has as many files as it may have' },
  validation_required: { status: 409, title: 'The import has not been validated' },
  stale_validation: { status: 409, title: 'The validation is out of date' },
  errors_not_accepted: { status: 409, title: 'The validation found errors' },
  workflows_not_acknowledged: { status: 409, title: 'The import would set off active workflows' },
  already_exists: { status: 409, title: 'There is one already' },
  already_refunded: { status: 409, title: 'The transaction is refunded in full' },
  fixed_attribute: { status: 409, title: 'A standard attribute stays what it is' },
  fixed_setting: { status: 409, title: 'The setting stays what it is' },
  no_longer_kept: { status: 410, title: 'It has been deleted, as it is kept for some time only' },
  payload_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'The body is of a type that is not read here' },
  request_in_progress: { status: 409, title: 'The same request is still being worked on' },
  name_taken: { status: 409, title: 'The name is in use' },
  invalid_mapping: { status: 422, title: 'The mapping cannot be used as it is' },
  file_errors: { status: 422, title: 'The files cannot be imported as they are' },
  invalid_event: { status: 422, title: 'The event has values that cannot be stored' },
  idempotency_key_reused: { status: 422, title: 'The key belongs to another request' },
  internal_error: { status: 500, title: 'Something went wrong in Sluice' },
  unavailable: { status: 503, title: 'It cannot be done right now' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof problems;

/** Problem details as they are sent (RFC 9457). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  /** The first of them; `errors_total` says how many there are when there are more. */
  readonly errors?: readonly object[];
  readonly errors_total?: number;
}

/** What an answer lists at most. */
export const MOST_ERRORS = 100;

/** A request that is refused: `detail` says how to mend it, `errors` lists every single mistake. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly errors?: readonly object[],
  ) {
    super(detail);
  }

  get status(): number {
    return problems[this.code].status;
  }

  get document(): ProblemDocument {
    const { title, status } = problems[this.code];
    const { code, detail, errors } = this;
    const listed = errors && { errors: errors.slice(0, MOST_ERRORS) };
    const total = errors && errors.length > MOST_ERRORS ? { errors_total: errors.length } : {};
    return { type: `urn:sluice:problem:${code}`, title, status, detail, code, ...listed, ...total };
  }
}

/** What Nest, Express and its body parser throw: a status, and a message of their own. */
const foreignCodes: Readonly<Record<number, ProblemCode>> = {
  400: 'invalid_request',
  404: 'not_found',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
};

const foreignDetails: Readonly<Partial<Record<ProblemCode, string>>> = {
  invalid_request: 'The address or the body could not be read. Is the body valid JSON?',
  not_found: 'There is nothing at this address. /docs lists what there is.',
  payload_too_large: 'A JSON body may have 1 MiB. Files are uploaded as multipart/form-data.',
  unsupported_media_type: 'Send JSON in UTF-8 (content-type: application/json), without compression.',
};

const UNREACHABLE = /^Mongo(oseServerSelection|ServerSelection|Network|NotConnected|WriteConcern|PoolCleared)/;

/** Any error as a problem; what is not known is an internal error, and tells nothing about itself. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const { name = '', status = 500 } = Object(error) as { readonly name?: string; readonly status?: number };
  if (UNREACHABLE.test(name)) return new Problem('unavailable', 'Try again in a moment.');
  const code = foreignCodes[status] ?? 'internal_error';
  return new Problem(code, foreignDetails[code] ?? 'It has been logged. Try again; report it if it stays.');
};
