import type { AnswerTo } from '../api/call.js';
import type { StatusLook } from './status-mark.js';

export type ShownStream = AnswerTo<'showStream'>;
type StopReason = NonNullable<ShownStream['stop_reason']>;

const states: Readonly<Record<ShownStream['state'], { readonly look: StatusLook; readonly word: string }>> = {
  running: { look: 'run', word: 'Running' },
  paused: { look: 'paused', word: 'Paused' },
  stopped: { look: 'bad', word: 'Stopped' },
};

export const stateOf = ({ state }: Pick<ShownStream, 'state'>) => states[state];

const reasons: Readonly<Record<StopReason, string>> = {
  breaker: 'Too many dead records',
  offsets_went_back: 'Its topic begins again',
  topic_missing: 'Its topic is gone',
  mapping_invalid: 'Its mapping doesn’t fit any more',
  integrity: 'Something was lost on the way',
};

/** Why it doesn't go on, in a few words; null: it does. */
export const stopOf = ({ stop_reason }: Pick<ShownStream, 'stop_reason'>): string | null =>
  stop_reason === null ? null : reasons[stop_reason];

const remedies: Readonly<Record<StopReason, string>> = {
  breaker:
    'Its records stay in the topic. Fix what publishes them, then resume; or resume and leave dead records out until they are few again.',
  offsets_went_back: 'The topic was made again. Resume from its first record, or with the next one that comes.',
  topic_missing: 'Resume makes the topic again; then choose where to begin.',
  mapping_invalid: 'Give it another mapping, or bring back what the mapping names, and resume.',
  integrity: 'Nothing is lost in the topic. Resume; if it stops again, tell who runs Sluice.',
};

/** What helps against it. */
export const remedyOf = ({ stop_reason }: Pick<ShownStream, 'stop_reason'>): string | null =>
  stop_reason === null ? null : remedies[stop_reason];

/** How far it is behind, in words; null: the broker doesn't answer. */
export const lagInWords = (lag: number | null, show: (count: number) => string): string => {
  if (lag === null) return 'Not known: the broker doesn’t answer';
  return lag === 0 ? 'Nothing waits in the topic' : `${show(lag)} wait in the topic`;
};
