import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/call.js';
import { importKey } from '../../api/shown-import.js';
import { useAct } from '../../parts/use-act.js';

/** Begins a validation; given whether it asks the database too, which those of transactions may. */
export const useValidation = (id: string) => {
  const client = useQueryClient();
  return useAct(
    (checksDatabase: boolean) =>
      call('validateImport', { path: { id }, body: checksDatabase ? { check_database: true } : {} }),
    {
      ...{ refresh: ['listImports'], isToldThere: true },
      onDone: (found) => void client.setQueryData(importKey(id), found),
    },
  );
};
