import { unwrap } from '#libs/envelopes';
import { compileRowKey, placeRecords } from '#libs/mapping';
import type { ChunkRow, RunDefinition } from '#libs/messages';
import { compileActions } from './read-actions.js';
import type { StreamReading } from './stream-cutter.js';

/** Compiles how the records of a stream are read, once a run. A record's `now` is when the broker appended it. */
export const openReading = (definition: RunDefinition, onRecord?: (offset: number) => void): StreamReading => {
  const envelope = definition.stream?.envelope ?? null;
  const isOfActions = definition.process === 'groups';
  const keyOf = isOfActions ? null : compileRowKey(definition);
  return {
    definition,
    unwrap: (record) => {
      onRecord?.(record.offset);
      return unwrap(record, { envelope, now: record.timestamp });
    },
    place: placeRecords(definition),
    actions: isOfActions ? compileActions(definition) : null,
    keyOf: keyOf && ((row) => keyOf(row as unknown as ChunkRow)),
  };
};
