import { badCodeOf, openDecoder } from '#libs/encodings';
import type { Limits } from '#libs/formats';
import { RecordReader, splitters } from '#libs/formats';
import type { Encoding } from '#libs/messages';
import { ActionBatch } from './action-batch.js';

/** A reader of one file of actions, from its first byte: its lines, whatever is in them. */
export const openActionReader = (encoding: Encoding, limits: Pick<Limits, 'rowBytes'>): RecordReader =>
  new RecordReader(
    openDecoder(encoding),
    splitters.lines(limits, new ActionBatch(limits)),
    encoding === 'utf-8' ? 'action_not_utf8' : badCodeOf(encoding),
  );
