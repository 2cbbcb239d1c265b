import type { CallInput } from '../../api/call.js';
import type { ShownStream } from '../../parts/stream-words.js';

/** Where a stream goes on. */
export type ResumeFrom = 'here' | 'start' | 'end';

/** A topic that was made again has no place where the stream was. */
export const usualFrom = ({ stop_reason }: Pick<ShownStream, 'stop_reason'>): ResumeFrom =>
  stop_reason === 'offsets_went_back' || stop_reason === 'topic_missing' ? 'start' : 'here';

export const resumeBody = (from: ResumeFrom, acceptDead: boolean): CallInput<'resumeStream'>['body'] => ({
  ...(from !== 'here' && { from }),
  ...(acceptDead && { accept_dead: true }),
});
