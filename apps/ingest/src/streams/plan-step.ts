import type { TriedOffsets } from '#libs/mongo';
import { MOST_TAKEOVERS } from '../lease.js';

/** What is read of a partition next: offsets below `to`, for the how-manieth time; or one that is given up unread. */
export type ReadingStep = Pick<TriedOffsets, 'to' | 'tries'> | 'give_up';

/** Short enough to be read one by one in a moment, long enough that noting them costs next to nothing. */
const SECTION = 256;

/**
 * How a partition is read on whose reader has vanished. The first one may have ended anywhere: the next reads by
 * sections, and notes each before it does. If it ends too, the records of that section (`ended`) are read one by one. A
 * single record that has been tried three times, with its section or by itself, is given up (spec: streams.md, Bounds).
 * Pure.
 */
export const planStep = (offset: number, ended: Omit<TriedOffsets, 'partition'> | undefined): ReadingStep => {
  const section = { to: offset + SECTION, tries: 1 };
  if (ended === undefined || offset >= ended.to) return section;
  if (offset < ended.from) return { ...section, to: Math.min(section.to, ended.from) };
  if (ended.to - ended.from === 1 && ended.tries >= MOST_TAKEOVERS) return 'give_up';
  return { to: offset + 1, tries: ended.tries + 1 };
};
