import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { importKey } from '../../api/shown-import.js';
import { type FileUpload, uploadQueue } from '../../parts/upload/upload-queue.js';

const isAtWork = ({ state }: FileUpload): boolean => state !== 'failed';

/** Closing the tab would lose what is on its way; going to another page of the console doesn't. */
const warn = (event: BeforeUnloadEvent): void => {
  if (uploadQueue.all().some(isAtWork)) event.preventDefault();
};

window.addEventListener('beforeunload', warn);

/** What is on its way into an import. The import is asked for again as each arrives. */
export const useUploads = (id: string): readonly FileUpload[] => {
  const client = useQueryClient();
  const all = useSyncExternalStore(uploadQueue.subscribe, uploadQueue.all);
  const arrived = useSyncExternalStore(uploadQueue.subscribe, uploadQueue.arrived);
  useEffect(() => {
    if (arrived > 0) void client.invalidateQueries({ queryKey: importKey(id) });
  }, [arrived, client, id]);
  return useMemo(() => all.filter(({ into }) => into === id), [all, id]);
};
