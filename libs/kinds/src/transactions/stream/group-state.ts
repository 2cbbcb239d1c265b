import type { StreamGroup } from '#libs/messages';
import { MOST_GROUP_ACTIONS, MOST_GROUP_BYTES } from '../group-limits.js';

/** Behind its end marker a group is due whatever the time of its partition. */
const ENDED = new Date(0);

type Key = Pick<StreamGroup, '_id' | 'stream' | 'partition'>;

/** What comes at or behind the moment at which its group was due is late, also while that isn't settled yet. */
export const isOpenAt = ({ due }: StreamGroup, time: number): boolean => due !== undefined && due.getTime() > time;

export const newGroup = ({ _id, stream, partition }: Key): StreamGroup => ({
  ...{ _id, stream, partition },
  ...{ actions: 0, bytes: 0, revision: 0 },
});

const touched = (group: StreamGroup, time: number, quietMs: number): StreamGroup => ({
  ...group,
  revision: group.revision + 1,
  due: new Date(time + quietMs),
});

export const hasRoom = ({ actions, bytes }: StreamGroup, more: number): boolean =>
  actions < MOST_GROUP_ACTIONS && bytes + more <= MOST_GROUP_BYTES;

/** With one more action of so many bytes. */
export const withAction = (
  group: StreamGroup,
  bytes: number,
  { time, quietMs }: { readonly time: number; readonly quietMs: number },
): StreamGroup => ({
  ...touched(group, time, quietMs),
  actions: group.actions + 1,
  bytes: group.bytes + bytes,
});

/** With an action that doesn't fit, of which the first one is kept in mind. */
export const overflown = (
  group: StreamGroup,
  oversized: NonNullable<StreamGroup['oversized']>,
  { time, quietMs }: { readonly time: number; readonly quietMs: number },
): StreamGroup => ({ oversized, ...touched(group, time, quietMs) });

export const ended = (group: StreamGroup): StreamGroup => ({ ...group, revision: group.revision + 1, due: ENDED });
