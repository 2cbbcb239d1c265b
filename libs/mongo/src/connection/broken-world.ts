import { MongooseError, mongo } from 'mongoose';

/** What the server says of a document that it will never take: BadValue, FailedToParse, names with `$`, too large. */
const faultsOfDocuments = new Set<unknown>([2, 9, 14, 52, 55, 57, 121, 10334, 17280, 17419, 17420]);

/** What mongoose itself throws, without a class of its own, for a call that waited too long for the connection. */
const isWaitingTooLong = (error: unknown): boolean => error instanceof MongooseError && error.name === 'MongooseError';

/**
 * True for an error of the server or the network, which passes: the same call may work later. False for a fault of what
 * was to be written, and for errors of our own.
 */
export const isBrokenWorld = (error: unknown): boolean =>
  isWaitingTooLong(error) ||
  (error instanceof mongo.MongoError &&
    !(error instanceof mongo.MongoInvalidArgumentError) &&
    !faultsOfDocuments.has(error.code));
