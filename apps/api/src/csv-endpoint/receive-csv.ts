import type { IncomingMessage } from 'node:http';
import { type ImportStatus, idleStates, runPhases } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import { comparePart, type Receipt, storePart } from '../files/receive-files.js';
import { answerLongOnce, refuseReuse } from '../http/answer-once.js';
import { requireKey } from '../http/idempotency-key.js';
import { Problem } from '../http/problem.js';
import { eachFile, type FilePart, type PartPlace } from '../http/read-multipart.js';
import { createImport } from '../imports/create-import.js';
import { findImport } from '../imports/find-import.js';
import { untilState } from '../imports/until-state.js';
import { EndpointRefusal } from './endpoint-error.js';
import { failRefused, isOver, type StartStores, startChecked } from './start-accepted.js';

/** The kind of import that this endpoint makes, and no other. */
export const ENDPOINT_KIND = 'customers_csv';

export type ReceiveStores = StartStores & Pick<Stores, 'answers' | 'asyncActions'>;

export interface CsvReceipt
  extends Pick<Receipt, 'caller' | 'key' | 'maxFileBytes' | 'minUploadRate' | 'received' | 'signal'> {
  readonly requestId: string;
  readonly lanes: number;
  /** A file that is being checked is waited for so long, in milliseconds. */
  readonly waitMs: number;
  /** Whether nobody waits for the answer any more. */
  readonly isGone: () => boolean;
}

/** What was accepted. */
export interface AcceptedCsv {
  readonly action: string;
  readonly import: string;
}

const ONE_FILE = 'Send the file as one part of multipart/form-data: name="file"; filename="customers.csv".';

const refuseFile = (why: string): never => {
  throw new EndpointRefusal('missing_file', `${why} ${ONE_FILE}`);
};

const requireTheFile = ({ field, given, at }: PartPlace): void => {
  if (at > 0) refuseFile('The request holds several files.');
  if (field !== 'file') refuseFile('The part that holds the file is not called file.');
  if (given === '') refuseFile('The part file has no filename.');
};

/** What is wrong with a form is said of the file that it does not bring. */
const asMissingFile = (error: unknown): unknown =>
  error instanceof Problem && error.code === 'invalid_request' && !(error instanceof EndpointRefusal)
    ? new EndpointRefusal('missing_file', error.detail)
    : error;

type TakeFile = (part: FilePart, place: PartPlace) => Promise<void>;

/** Reads the one file of a request. Throws Problem when there is none, or when there are several. */
const theFile = async (request: IncomingMessage, receipt: CsvReceipt, take: TakeFile): Promise<void> => {
  try {
    await eachFile(request, receipt, async (part, place) => {
      requireTheFile(place);
      await take(part, place);
    });
  } catch (error) {
    throw asMissingFile(error);
  }
};

const DAY_MS = 24 * 60 * 60_000;
const RENEW_EVERY_MS = 10_000;

const isChecked = (status: ImportStatus): boolean => status !== runPhases.stage.during;

/** The import once its file has been checked, or as it is when that has taken too long or the api stops. */
const untilChecked = (
  stores: Pick<Stores, 'imports'>,
  draft: ImportDoc,
  { signal: stopping, waitMs }: Pick<CsvReceipt, 'signal' | 'waitMs'>,
): Promise<ImportDoc> => {
  const signal = AbortSignal.any([AbortSignal.timeout(waitMs), stopping]);
  return untilState(stores, { caller: draft, id: draft._id, isThere: isChecked }, signal);
};

const LOST = 'The connection was lost before the file had been checked. Send it again.';

/** Accepts what has been received: as soon as it is started, or without its start when its check takes long. */
const conclude = async (stores: ReceiveStores, draft: ImportDoc, receipt: CsvReceipt): Promise<void> => {
  const { caller, lanes, key, isGone } = receipt;
  for (;;) {
    const found = await untilChecked(stores, draft, receipt);
    // Who asks again under no key would have it imported twice.
    if (key === undefined && isGone()) throw new EndpointRefusal('missing_file', LOST);
    if (isChecked(found.status) && !isOver(found)) return startChecked(stores, { caller, found, lanes });
    if (await stores.asyncActions.accept(draft._id, [found.status])) return;
  }
};

/** What refuses a file may also be that somebody has cancelled the import: that is shown by its action. */
const endedElsewhere = async (stores: ReceiveStores, draft: ImportDoc): Promise<boolean> => {
  const { status } = await findImport(stores, draft, draft._id);
  return status === 'cancelled' && stores.asyncActions.accept(draft._id, [status]);
};

const receive = async (
  stores: ReceiveStores,
  request: IncomingMessage,
  { draft, receipt }: { readonly draft: ImportDoc; readonly receipt: CsvReceipt },
): Promise<void> => {
  const reading = { delimiter: ',' } as const;
  const stored = { ...receipt, id: draft._id, reading };
  await theFile(request, receipt, async (part, place) => void (await storePart(stores, stored, part, place)));
  await conclude(stores, draft, receipt);
};

/** Keeps the import from being taken for lost while it is received. */
const whileOpen = async <T>({ asyncActions }: ReceiveStores, id: string, work: () => Promise<T>): Promise<T> => {
  await asyncActions.keepOpen(id);
  // One that fails is made up for by the next.
  const renewing = setInterval(() => asyncActions.keepOpen(id).catch(() => undefined), RENEW_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
};

const make = (stores: ReceiveStores, { caller, key, requestId }: CsvReceipt): Promise<ImportDoc> =>
  createImport(stores, caller, {
    kind: ENDPOINT_KIND,
    name: `Import of ${ENDPOINT_KIND}`,
    settings: {},
    endpoint: { requestId, key: key ?? null },
  });

const acceptedOf = ({ _id, endpoint }: ImportDoc): AcceptedCsv => ({ action: endpoint?.action ?? '', import: _id });

/** A refused file leaves an import that has failed, and no action. */
const receiveNew = async (
  stores: ReceiveStores,
  request: IncomingMessage,
  receipt: CsvReceipt,
): Promise<AcceptedCsv> => {
  const draft = await make(stores, receipt);
  try {
    await whileOpen(stores, draft._id, () => receive(stores, request, { draft, receipt }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (!(await endedElsewhere(stores, draft))) {
      await failRefused(stores, draft, { problem: error, from: idleStates });
      throw error;
    }
  }
  return acceptedOf(draft);
};

const compareFile = async (
  stores: ReceiveStores,
  request: IncomingMessage,
  { receipt, accepted }: { readonly receipt: CsvReceipt; readonly accepted: AcceptedCsv },
): Promise<AcceptedCsv> => {
  const [file] = await stores.files.list(accepted.import);
  await theFile(request, receipt, (part) => comparePart(part, file ?? refuseReuse(), receipt));
  return accepted;
};

/** What an attempt under the same key has left that was accepted but not answered. */
const leftBefore = ({ asyncActions }: ReceiveStores, { caller, key }: CsvReceipt): Promise<ImportDoc | null> | null =>
  key === undefined ? null : asyncActions.ofKey(caller.workspace, requireKey(key), new Date(Date.now() - DAY_MS));

/**
 * Receives a file of customers, waits for its check, and starts its import, once for each Idempotency-Key (spec:
 * voucherify.md). Throws Problem.
 */
export const receiveCsv = (
  stores: ReceiveStores,
  request: IncomingMessage,
  receipt: CsvReceipt,
): Promise<AcceptedCsv> => {
  const { caller, key } = receipt;
  return answerLongOnce(
    stores,
    { caller, key, name: 'importCustomersCsv', body: {} },
    {
      create: async () => {
        const left = await leftBefore(stores, receipt);
        if (left === null) return receiveNew(stores, request, receipt);
        return compareFile(stores, request, { receipt, accepted: acceptedOf(left) });
      },
      repeat: (accepted) => compareFile(stores, request, { receipt, accepted }),
    },
  );
};
