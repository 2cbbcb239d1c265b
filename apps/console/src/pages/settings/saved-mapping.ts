import type { AnswerTo } from '../../api/call.js';

/** A saved mapping as it is listed: without the mapping itself. */
export type SavedMapping = AnswerTo<'listMappings'>['items'][number];
