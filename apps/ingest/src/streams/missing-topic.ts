import { StreamStoppedError } from './stream-errors.js';

/** So long a topic must be missing: a broker that starts, or that has just lost a leader, knows it again soon. */
const MISSING_MS = 10_000;

const isMissing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  return ('type' in error && error.type === 'UNKNOWN_TOPIC_OR_PARTITION') || isMissing(error.cause);
};

/** Tells a topic that is gone from one that the broker does not know for a moment. */
export class MissingTopic {
  #since: number | null = null;

  /** What the latest failure to read means; null: reading is tried again. */
  judge(error: unknown, now: number): StreamStoppedError | null {
    if (!isMissing(error)) {
      this.#since = null;
      return null;
    }
    this.#since ??= now;
    if (now - this.#since < MISSING_MS) return null;
    return new StreamStoppedError('topic_missing', 'The broker does not have its topic any more.');
  }
}
