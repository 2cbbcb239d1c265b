interface Keyed {
  readonly _id: string;
}

const byKey = (one: Keyed, other: Keyed): number => (one._id < other._id ? -1 : 1);

/**
 * What a batch writes, in the order of its keys: each document then goes near the one before it, in pages that are
 * still at hand. What has that order already costs one comparison a document
 * (docs/decisions/0066-a-batch-is-written-in-the-order-of-its-keys.md).
 */
export const inKeyOrder = <T extends Keyed>(documents: readonly T[]): readonly T[] => documents.toSorted(byKey);
