import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ShownImport } from '../../api/shown-import.js';
import { type EditedMapping, usedHeaders } from './edited-mapping.js';
import type { CheckOfMapping, ColumnFacts, FieldFacts, MappingHints } from './mapping-facts.js';
import { checkQuery } from './mapping-queries.js';
import { filledFirst, inOrder, type MappingRow, rowsOf } from './mapping-rows.js';
import type { SavingState, StoredMapping } from './save-mapping.js';
import { useSaver } from './use-saver.js';
import { type Undoable, useUndo } from './use-undo.js';

export interface WorkbenchInput {
  readonly found: ShownImport;
  readonly suggestions: MappingHints;
  readonly columns: readonly ColumnFacts[];
  readonly fields: readonly FieldFacts[];
  readonly stored: StoredMapping | null;
  readonly mayChange: boolean;
}

/** All that the parts of the page show and do. */
export interface Workbench extends Undoable {
  readonly found: ShownImport;
  readonly mayChange: boolean;
  readonly mapping: EditedMapping;
  readonly saving: SavingState;
  readonly rows: readonly MappingRow[];
  readonly columns: readonly ColumnFacts[];
  /** Columns that the mapping looks at. */
  readonly used: ReadonlySet<string>;
  readonly check: CheckOfMapping | null;
  /** What is shown of errors is of a mapping before. */
  readonly isChecking: boolean;
  readonly checkError: Error | null;
}

const useChecked = (id: string, { tag, isSaving }: SavingState) => {
  const query = useQuery({
    ...checkQuery(id, tag),
    enabled: tag !== null && !isSaving,
    placeholderData: keepPreviousData,
  });
  const { data, isPlaceholderData, error } = query;
  const isChecking = isSaving || isPlaceholderData || data?.status !== 'checked';
  return { check: data ?? null, isChecking: isChecking && data?.status !== 'failed', checkError: error };
};

export const useWorkbench = (input: WorkbenchInput): Workbench => {
  const { found, suggestions, columns, fields, stored, mayChange } = input;
  const [saving, saver] = useSaver({ id: found.id, stored, suggestions, mayChange });
  const undoable = useUndo(found.id, saver);
  const { shown: mapping } = saving;
  const checked = useChecked(found.id, saving);
  const { check } = checked;
  const all = useMemo(
    () => rowsOf({ mapping, suggestions, columns, fields, check }),
    [mapping, suggestions, columns, fields, check],
  );
  // Rows stay where they are while columns are chosen.
  const [order] = useState(() => filledFirst(all));
  const rows = useMemo(() => inOrder(all, order), [all, order]);
  const used = useMemo(() => usedHeaders(mapping), [mapping]);
  return { found, mayChange, mapping, saving, rows, columns, used, ...checked, ...undoable };
};
