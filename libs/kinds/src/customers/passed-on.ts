import type { BatchFound, CustomerDoc, CustomerUpdate } from '#libs/messages';

interface CustomerWrites {
  readonly inserts: readonly CustomerDoc[];
  readonly updates: readonly CustomerUpdate[];
}

/**
 * `_id`s of known customers who give up an external ID that the batch gives to somebody else. Two customers may exchange
 * theirs, so no order of the writes keeps them different: the store takes it from these before it gives any.
 */
export const passingOn = (
  { inserts, updates }: CustomerWrites,
  { customers }: Pick<BatchFound, 'customers'>,
): readonly string[] => {
  const changing = updates.filter(({ set }) => set.external_id !== undefined);
  if (changing.length === 0) return [];
  const given = new Map<unknown, string>(changing.map(({ _id, set }) => [set.external_id, _id]));
  for (const { _id, external_id } of inserts) if (external_id !== undefined) given.set(external_id, _id);
  const passesOn = ({ _id }: CustomerUpdate): boolean => {
    const owner = given.get(customers.get(_id)?.external_id);
    return owner !== undefined && owner !== _id;
  };
  return changing.filter(passesOn).map(({ _id }) => _id);
};
