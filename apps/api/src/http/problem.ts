import { type ProblemCode, type ProblemKind, problems, type ViewOf } from '#libs/api-contract';

/** Problem details as they are sent (RFC 9457); `errors` are the first of `errors_total`. */
export type ProblemDocument = ViewOf<'Problem'>;

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

/** A request that will do once some time has passed, which depends on what was there before. */
export class LaterProblem extends Problem {
  constructor(
    code: ProblemCode,
    detail: string,
    private readonly waitMs: number,
  ) {
    super(code, detail);
  }

  override get retryAfter(): number {
    return Math.max(1, Math.ceil(this.waitMs / 1000));
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

/** What the driver lets through as it came, when it writes to a connection that the server has just ended. */
const ENDED_CODES: ReadonlySet<unknown> = new Set(['EPIPE', 'ECONNRESET']);

const isAway = ({ name = '', code }: { readonly name?: string; readonly code?: unknown }): boolean =>
  UNREACHABLE.test(name) || ENDED_CODES.has(code) || (name === 'MongoServerError' && PASSING_CODES.has(code));

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
