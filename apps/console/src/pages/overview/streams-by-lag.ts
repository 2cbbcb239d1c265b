import type { ShownStream } from '../../parts/stream-words.js';

type LaggingStream = Pick<ShownStream, 'state' | 'lag' | 'name'>;

/** What stopped by itself waits for somebody, and comes first; a lag that isn't known comes behind those that are. */
const orderOf = (a: LaggingStream, b: LaggingStream): number =>
  Number(b.state === 'stopped') - Number(a.state === 'stopped') ||
  (b.lag ?? -1) - (a.lag ?? -1) ||
  a.name.localeCompare(b.name);

/** Streams with what needs a look first: those that stopped, then those that are furthest behind. */
export const streamsByLag = <S extends LaggingStream>(streams: readonly S[]): readonly S[] => streams.toSorted(orderOf);

/** Records that wait in all of them; null: the broker doesn't answer. */
export const sumOfLags = (streams: readonly Pick<ShownStream, 'lag'>[]): number | null =>
  streams.reduce<number | null>((sum, { lag }) => (sum === null || lag === null ? null : sum + lag), 0);
