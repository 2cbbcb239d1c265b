import { type AnswerTo, call } from '../../api/call.js';
import { addLetters, noTotals, type ReplayTotals } from './replay-totals.js';

/** Which dead letters are replayed: some, or all of a stream, with one reason or any. */
export type ReplayChoice = { readonly ids: readonly string[] } | { readonly stream: string; readonly reason?: string };

interface ReplayOptions {
  /** Nothing is published: it is only said what would be. */
  readonly isDry: boolean;
  readonly signal: AbortSignal;
  /** Told after each answer: of a whole stream there may be many. */
  readonly onTotals: (totals: ReplayTotals) => void;
}

/**
 * Replays all that was chosen, as many calls as that takes. What was published stays so when a later call fails or is broken off:
 * the next replay leaves it out. Throws ProblemError.
 */
export const replayAll = async (
  choice: ReplayChoice,
  { isDry, signal, onTotals }: ReplayOptions,
): Promise<ReplayTotals> => {
  let totals = noTotals;
  let cursor: AnswerTo<'replayDeadLetters'>['next_cursor'] = null;
  do {
    const body = { ...choice, dry_run: isDry, ...(cursor !== null && { cursor }) };
    const answer: AnswerTo<'replayDeadLetters'> = await call('replayDeadLetters', { body, signal });
    totals = addLetters(totals, answer.letters);
    onTotals(totals);
    cursor = answer.next_cursor;
  } while (cursor !== null);
  return totals;
};
