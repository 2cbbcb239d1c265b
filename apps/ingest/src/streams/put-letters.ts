import type { OutgoingMessage } from '#libs/kafka';
import type { Logger } from '#libs/runtime';
import { faultPlace } from './fault-place.js';
import type { DeadRecords } from './stream-cutter.js';
import { type LetterSource, streamLetter } from './stream-letter.js';

/** With its headers a letter takes some 2 KiB of memory, and one fetch may bring 100,000. */
const AT_ONCE = 1_000;

export interface LetterSink {
  readonly put: (letters: readonly OutgoingMessage[]) => Promise<void>;
  readonly onDead: (count: number) => void;
  readonly logger: Pick<Logger, 'error'>;
}

const tellFault = ({ partition, offset, fault }: DeadRecords, { stream }: LetterSource, logger: LetterSink['logger']) =>
  logger.error(
    { stream, partition, offset, at: faultPlace(fault), advice: 'Report it.' },
    'could not read a record of a stream, which is now a dead letter',
  );

/** Resolves when all are safe among the dead letters. */
export const putLetters = async (
  dead: readonly DeadRecords[],
  source: LetterSource,
  { put, onDead, logger }: LetterSink,
): Promise<void> => {
  for (const one of dead) if (one.fault !== undefined) tellFault(one, source, logger);
  for (let from = 0; from < dead.length; from += AT_ONCE) {
    const some = dead.slice(from, from + AT_ONCE);
    await put(some.map((one) => streamLetter(one, source)));
    onDead(some.length);
  }
};
