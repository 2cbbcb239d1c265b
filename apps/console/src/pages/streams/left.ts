import type { ShownStream } from '../../parts/stream-words.js';

/** Records that have not taken effect: in the topic, or waiting to be complete; null: the broker doesn't answer. */
export const leftOf = ({ lag, waiting }: Pick<ShownStream, 'lag' | 'waiting'>): number | null =>
  lag === null ? null : lag + waiting;
