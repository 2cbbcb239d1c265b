import { CheckField } from '../../parts/check-field.js';
import { useFilters } from '../../parts/use-filters.js';
import { unusedColumns } from './mapping-rows.js';
import { MappingMenu } from './saved/mapping-menu.js';
import type { Workbench } from './use-workbench.js';

const words = {
  title: 'Mapping',
  used: (used: number, of: number) => `${used} of ${of} columns used`,
  unused: (count: number) => (count === 1 ? '1 column isn’t imported' : `${count} columns aren’t imported`),
  onlyErrors: 'Only with errors',
};

interface MappingHeadProps {
  readonly workbench: Workbench;
  readonly onUnused: () => void;
}

/** How many columns are used, which are not, the filter, and what can be done with all of it. */
export const MappingHead = ({ workbench, onUnused }: MappingHeadProps) => {
  const { mapping, columns } = workbench;
  const [{ errors }, setFilters] = useFilters();
  const unused = unusedColumns(mapping, columns).length;
  return (
    <div className="filebar maphead">
      <h2>{words.title}</h2>
      <span className="nums">{words.used(columns.length - unused, columns.length)}</span>
      {unused > 0 ? (
        <button type="button" className="link" onClick={onUnused}>
          {words.unused(unused)}
        </button>
      ) : null}
      <span className="end">
        <CheckField
          label={words.onlyErrors}
          checked={errors !== undefined}
          onChange={(checked) => setFilters({ errors: checked ? '1' : undefined })}
        />
        <MappingMenu workbench={workbench} />
      </span>
    </div>
  );
};
