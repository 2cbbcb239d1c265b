import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { AnswerOf } from '#libs/api-contract';
import { addressOf } from '../../api/call.js';
import { importKey, type ShownImport } from '../../api/shown-import.js';
import { importStates } from '../import-status.js';
import { addPaceSample, type PaceSample } from './run-pace.js';

export type LiveProgress = AnswerOf<'Progress'>;

/** What is known of a run at work, newer than the import that was read. */
export interface LiveImport {
  /** Null: the import itself is as new. */
  readonly progress: LiveProgress | null;
  readonly samples: readonly PaceSample[];
}

const NOTHING: LiveImport = { progress: null, samples: [] };

const withProgress = (before: LiveImport, progress: LiveProgress, at: number): LiveImport => ({
  progress,
  samples: addPaceSample(before.progress?.status === progress.status ? before.samples : [], {
    at,
    rows: progress.read,
  }),
});

/**
 * Follows an import while something is at work, by server-sent events. Where those don't come through, the import itself is
 * read again every two seconds, which is not stopped here.
 */
export const useLiveImport = ({ id, status }: Pick<ShownImport, 'id' | 'status'>): LiveImport => {
  const client = useQueryClient();
  const [live, setLive] = useState(NOTHING);
  const { isWorking } = importStates[status];
  useEffect(() => {
    // What was read of errors in the state before is of rows that have been judged until then.
    for (const name of ['countErrors', 'groupErrors', 'listErrors'])
      void client.invalidateQueries({ queryKey: [name, { path: { id } }] });
    if (!isWorking) return setLive(NOTHING);
    const source = new EventSource(addressOf('/v1/imports/{id}/progress', { id }));
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const progress = JSON.parse(data) as LiveProgress;
      setLive((before) => withProgress(before, progress, performance.now()));
      if (progress.status !== status) void client.invalidateQueries({ queryKey: importKey(id) });
      if (!importStates[progress.status].isWorking) source.close();
    };
    return () => source.close();
  }, [id, status, isWorking, client]);
  return live;
};

/** The import with the newest numbers. */
export const withLive = (found: ShownImport, { progress }: LiveImport): ShownImport =>
  progress === null || progress.status !== found.status || progress.read < found.read
    ? found
    : { ...found, ...progress };
