import type { AnswerTo } from '../../api/call.js';

export type ListedLetter = AnswerTo<'listDeadLetters'>['items'][number];
export type OpenedLetter = AnswerTo<'showDeadLetter'>;
