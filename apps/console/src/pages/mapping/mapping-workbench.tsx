import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ShownImport } from '../../api/shown-import.js';
import { kindName } from '../../format/kind-name.js';
import { PageHead } from '../../parts/page-head.js';
import { Stepper } from '../../parts/wizard/stepper.js';
import { WizardFoot } from '../../parts/wizard/wizard-foot.js';
import { chooseColumn, type EntriesChange } from './change-entries.js';
import { usedHeaders } from './edited-mapping.js';
import { FileBar } from './file-bar.js';
import type { FieldFacts, MappingHints } from './mapping-facts.js';
import type { RowActs } from './mapping-row-view.js';
import { type MappingRow, rowsOf, unservedRows, unusedColumns } from './mapping-rows.js';
import { MappingTable } from './mapping-table.js';
import type { StoredMapping } from './save-mapping.js';
import { SavedLine } from './saved-line.js';
import { useSaver } from './use-saver.js';

const words = {
  imports: 'Imports',
  title: 'Mapping',
  used: (used: number, of: number) => `${used} of ${of} columns used`,
  unused: (count: number) => (count === 1 ? '1 column isn’t imported' : `${count} columns aren’t imported`),
  back: 'Back',
  next: 'Save and validate',
  missing: (names: string) => `${names} need a column or a fallback.`,
};

interface WorkbenchProps {
  readonly found: ShownImport;
  readonly suggestions: MappingHints;
  readonly fields: readonly FieldFacts[];
  readonly stored: StoredMapping | null;
  readonly mayChange: boolean;
}

const Crumbs = ({ kind }: { readonly kind: string }) => (
  <>
    <Link to="/imports">{words.imports}</Link> / {kindName(kind)}
  </>
);

const FootButtons = ({ id }: { readonly id: string }) => (
  <>
    <Link className="btn" to="/imports/$id/files" params={{ id }}>
      {words.back}
    </Link>
    <Link className="btn pri" to="/imports/$id/validation" params={{ id }}>
      {words.next}
    </Link>
  </>
);

/** The mapping table with what stands around it. */
export const MappingWorkbench = ({ found, suggestions, fields, stored, mayChange }: WorkbenchProps) => {
  const [saving, saver] = useSaver({ id: found.id, stored, suggestions, mayChange });
  const mapping = saving.shown;
  const rows = useMemo(() => rowsOf({ mapping, suggestions, fields }), [mapping, suggestions, fields]);
  const used = useMemo(() => usedHeaders(mapping), [mapping]);
  const columns = suggestions.headers;
  const unused = unusedColumns(mapping, columns);
  const change = (row: MappingRow, how: EntriesChange) =>
    void saver.change({ entries: { [row.attribute]: how(row.entries, row.attribute) }, options: {} });
  const acts: RowActs = {
    choose: (row, header) => change(row, chooseColumn(header)),
    open: () => undefined,
    showValues: () => undefined,
  };
  const missing = unservedRows(rows);
  return (
    <>
      <PageHead title={found.name} crumbs={<Crumbs kind={found.kind} />} />
      <Stepper found={found} takesMapping here="mapping" saved={<SavedLine saving={saving} />} />
      <div className="mapwrap alone">
        <div className="mapmain">
          <FileBar found={found} options={mapping.options ?? {}} />
          <div className="filebar maphead">
            <h2>{words.title}</h2>
            <span className="nums">{words.used(columns.length - unused.length, columns.length)}</span>
            <span>{words.unused(unused.length)}</span>
          </div>
          <MappingTable rows={rows} columns={columns} used={used} isFixed={!mayChange} acts={acts} />
        </div>
      </div>
      <WizardFoot actions={<FootButtons id={found.id} />}>
        {missing.length > 0 ? words.missing(missing.map(({ attribute }) => attribute).join(', ')) : null}
      </WizardFoot>
    </>
  );
};
