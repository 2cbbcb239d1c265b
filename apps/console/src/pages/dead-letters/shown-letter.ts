import type { AnswerTo } from '../../api/call.js';

export type ListedLetter = AnswerTo<'listDeadLetters'>['items'][number];
export type OpenedLetter = AnswerTo<'showDeadLetter'>;

/** Streams by their ids, as far as they were listed. */
export type StreamsById = ReadonlyMap<string, { readonly name: string; readonly topic: string }>;
