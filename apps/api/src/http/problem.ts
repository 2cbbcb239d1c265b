interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Seconds after which the same request may be sent again. */
  readonly retryAfter?: number;
}

/** The closed list of what a request can be refused for. The code is the end of the problem's type. */
export const problems = {
  invalid_request: { status: 400, title: 'Invalid request' },
  unauthorized: { status: 401, title: 'Credentials missing or wrong' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  wrong_state: { status: 409, title: 'Not possible in this state' },
  too_many_changes: { status: 409, title: 'Too many changes' },
  too_many_files: { status: 409, title: 'Too many files' },
  limit_reached: { status: 409, title: 'Limit reached' },
  validation_required: { status: 409, title: 'Validation required' },
  stale_validation: { status: 409, title: 'Validation out of date' },
  errors_not_accepted: { status: 409, title: 'Errors not accepted' },
  workflows_not_acknowledged: { status: 409, title: 'Active workflows not acknowledged' },
  already_exists: { status: 409, title: 'Already exists' },
  in_use: { status: 409, title: 'In use' },
  built_in: { status: 409, title: 'Built in' },
  already_refunded: { status: 409, title: 'Already refunded' },
  fixed_attribute: { status: 409, title: 'Attribute cannot be changed' },
  fixed_setting: { status: 409, title: 'Setting cannot be changed' },
  no_longer_kept: { status: 410, title: 'No longer available' },
  payload_too_large: { status: 413, title: 'Request too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  request_in_progress: { status: 409, title: 'Same request in progress', retryAfter: 2 },
  name_taken: { status: 409, title: 'Name already in use' },
  invalid_mapping: { status: 422, title: 'Invalid mapping' },
  file_errors: { status: 422, title: 'Files have errors' },
  invalid_event: { status: 422, title: 'Invalid event' },
  idempotency_key_reused: { status: 422, title: 'Idempotency-Key already used' },
  internal_error: { status: 500, title: 'Internal error' },
  busy: { status: 503, title: 'Too many requests', retryAfter: 1 },
  unavailable: { status: 503, title: 'Temporarily unavailable', retryAfter: 2 },
} as const satisfies Record<string, ProblemKind>;

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

/** A request that is refused: `detail` says how to fix it, `errors` lists every single mistake. */
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

  /** Seconds; undefined where the same request would be refused again. */
  get retryAfter(): number | undefined {
    const kind: ProblemKind = problems[this.code];
    return kind.retryAfter;
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

/**
 * What a server answers while it stops, starts or hands over to another one: ShutdownInProgress, PrimarySteppedDown,
 * NotWritablePrimary, InterruptedAtShutdown, InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk,
 * NotPrimaryOrSecondary, ReadConcernMajorityNotAvailableYet.
 */
const PASSING_CODES: ReadonlySet<unknown> = new Set([91, 189, 10107, 11600, 11602, 13435, 13436, 134]);

const isAway = (error: { readonly name?: string; readonly code?: unknown }): boolean =>
  UNREACHABLE.test(error.name ?? '') || (error.name === 'MongoServerError' && PASSING_CODES.has(error.code));

/** Others have changed the same for as long as anybody waits. */
const isConflict = (error: object): boolean =>
  (error as { hasErrorLabel?(label: string): boolean }).hasErrorLabel?.('TransientTransactionError') ?? false;

/** Any error as a problem; what is not known is an internal error, and tells nothing about itself. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const { status = 500 } = Object(error) as { readonly status?: number };
  if (isAway(Object(error))) return new Problem('unavailable', 'Try again in a moment.');
  if (isConflict(Object(error)))
    return new Problem('unavailable', 'Many requests change the same thing. Try again in a moment.');
  const code = foreignCodes[status] ?? 'internal_error';
  return new Problem(code, foreignDetails[code] ?? 'It has been logged. Try again; report it if it stays.');
};
