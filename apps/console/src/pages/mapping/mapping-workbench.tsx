import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { kindName } from '../../format/kind-name.js';
import { PageHead } from '../../parts/page-head.js';
import { useFilters } from '../../parts/use-filters.js';
import { Stepper } from '../../parts/wizard/stepper.js';
import { chooseColumn, type EntriesChange } from './change-entries.js';
import { ErrorPanel } from './error-panel.js';
import { FileBar } from './file-bar.js';
import { MappingDialogs, type OpenDialog } from './mapping-dialogs.js';
import { MappingFoot } from './mapping-foot.js';
import { MappingHead } from './mapping-head.js';
import { hasErrors, type MappingRow } from './mapping-rows.js';
import { MappingTable } from './mapping-table.js';
import type { RowActs } from './options-cell.js';
import { remediesOf } from './remedies/remedies.js';
import type { GroupActs } from './remedy-acts.js';
import { SavedLine } from './saved-line.js';
import { usePanel, WHOLE_ROWS } from './use-panel.js';
import { useWorkbench, type Workbench, type WorkbenchInput } from './use-workbench.js';

const words = {
  imports: 'Imports',
  column: (attribute: string, header: string | null) =>
    header === null ? `no column for ${attribute}` : `${header} for ${attribute}`,
};

const Crumbs = ({ kind }: { readonly kind: string }) => (
  <>
    <Link to="/imports">{words.imports}</Link> / {kindName(kind)}
  </>
);

type OpenIt = (dialog: OpenDialog) => void;

const rowActs = ({ apply }: Workbench, openDialog: OpenIt, showErrors: (attribute: string) => void): RowActs => {
  const change = (row: MappingRow, what: string, how: EntriesChange) => {
    const { attribute, entries } = row;
    apply({ attribute, what, patch: { entries: { [attribute]: how(entries, attribute) }, options: {} } });
  };
  return {
    change,
    choose: (row, header) => change(row, words.column(row.attribute, header), chooseColumn(header)),
    open: (row, target) => openDialog({ kind: target, attribute: row.attribute }),
    showValues: (column) => openDialog({ kind: 'column', column }),
    showErrors,
  };
};

const groupActs = (workbench: Workbench, openDialog: OpenIt): GroupActs => ({
  ...{ id: workbench.found.id, tag: workbench.saving.tag, mayChange: workbench.mayChange, apply: workbench.apply },
  remediesOf: (row, group) =>
    remediesOf({ row, group, rows: workbench.rows, options: workbench.mapping.options ?? {} }),
  askValues: ({ attribute }, values) => openDialog({ kind: 'wrong values', attribute, values }),
  askFallback: ({ attribute }, group) => openDialog({ kind: 'wrong fallback', attribute, group }),
  showAll: (attribute, group) => openDialog({ kind: 'found', attribute, group }),
});

/** The mapping table with what stands around it. */
export const MappingWorkbench = (input: WorkbenchInput) => {
  const workbench = useWorkbench(input);
  const { found, saving, rows, columns, used, check, isChecking, mayChange, undo } = workbench;
  const [dialog, openDialog] = useState<OpenDialog | null>(null);
  const [{ errors }] = useFilters();
  const panel = usePanel(rows, mayChange ? undo : null);
  const shown = errors === undefined ? rows : rows.filter(hasErrors);
  const attribute = panel.column === WHOLE_ROWS ? null : panel.column;
  return (
    <>
      <PageHead title={found.name} crumbs={<Crumbs kind={found.kind} />} />
      <Stepper found={found} takesMapping here="mapping" saved={<SavedLine saving={saving} />} />
      <div className={panel.column === null ? 'mapwrap alone' : 'mapwrap'}>
        <div className="mapmain">
          <FileBar found={found} options={workbench.mapping.options ?? {}} />
          <MappingHead workbench={workbench} onUnused={() => openDialog({ kind: 'unused' })} />
          <MappingTable
            {...{ columns, used, mayChange, isChecking }}
            rows={shown}
            openColumn={panel.column}
            acts={rowActs(workbench, openDialog, panel.open)}
          />
        </div>
        {panel.column === null ? null : (
          <ErrorPanel
            row={rows.find((row) => row.attribute === attribute) ?? null}
            found={check?.attributes.find((one) => one.attribute === attribute) ?? null}
            rows={check?.rows ?? 0}
            isChecking={isChecking}
            acts={groupActs(workbench, openDialog)}
            onClose={panel.close}
          />
        )}
      </div>
      <MappingFoot workbench={workbench} />
      {dialog ? <MappingDialogs dialog={dialog} workbench={workbench} onClose={() => openDialog(null)} /> : null}
    </>
  );
};
