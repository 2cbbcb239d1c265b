import type { StreamGroup } from '#libs/messages';

/** Groups that are settled in one MongoDB transaction. */
export type Packed = readonly StreamGroup[];

/** A pack is full behind these; one group alone may be larger. */
const PACK_ACTIONS = 1_000;
const PACK_BYTES = 4 * 1024 * 1024;

/** Packs groups in their order, none of them empty. */
export function* packGroups(groups: readonly StreamGroup[]): Generator<Packed> {
  let pack: StreamGroup[] = [];
  let [actions, bytes] = [0, 0];
  for (const group of groups) {
    const isFull = actions + group.actions > PACK_ACTIONS || bytes + group.bytes > PACK_BYTES;
    if (isFull && pack.length > 0) {
      yield pack;
      pack = [];
      [actions, bytes] = [0, 0];
    }
    pack.push(group);
    actions += group.actions;
    bytes += group.bytes;
  }
  if (pack.length > 0) yield pack;
}
