import { Combobox, useCombobox } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { showCount } from '../../format/numbers.js';
import { columnChoices } from './column-choices.js';
import { visibleHeader } from './edited-mapping.js';
import type { ColumnFacts } from './mapping-facts.js';
import type { MappingRow } from './mapping-rows.js';

const words = {
  label: (attribute: string, chosen: string) => `Column for ${attribute}: ${chosen}`,
  search: 'Find a column',
  notImported: 'Not imported',
  noColumn: 'No column',
  rules: 'Several columns, a part, a condition…',
  used: 'used',
  more: (count: number) => `${showCount(count)} more columns: type to find one`,
  none: 'No column is called so',
  empty: 'empty',
};

const NONE = 'none:';
const RULES = 'rules:';
const COLUMN = 'column:';

interface ColumnSelectProps {
  readonly row: MappingRow;
  readonly columns: readonly ColumnFacts[];
  /** Columns that the mapping uses, as people see them. */
  readonly used: ReadonlySet<string>;
  readonly isFixed: boolean;
  readonly onChoose: (header: string | null) => void;
  readonly onRules: () => void;
}

const shownSource = ({ source, entries }: MappingRow): string => {
  if (source.kind === 'column') return source.header;
  if (source.kind === 'rules') return source.text;
  return entries.some(({ fallback }) => fallback !== undefined) ? words.noColumn : words.notImported;
};

const ColumnOption = ({ column, isUsed }: { readonly column: ColumnFacts; readonly isUsed: boolean }) => (
  <Combobox.Option value={`${COLUMN}${column.header}`} className="colopt">
    <span className="clip">{column.header}</span>
    {isUsed ? <span className="tag">{words.used}</span> : null}
    <span className="sub clip">{column.preview.join(' · ') || words.empty}</span>
  </Combobox.Option>
);

const ColumnOptions = ({ columns, used, search }: Pick<ColumnSelectProps, 'columns' | 'used'> & { search: string }) => {
  const { shown, more } = columnChoices({ columns, used, search });
  return (
    <>
      {shown.map((column) => (
        <ColumnOption key={column.header} column={column} isUsed={used.has(visibleHeader(column.header))} />
      ))}
      {shown.length === 0 ? <Combobox.Empty>{words.none}</Combobox.Empty> : null}
      {more > 0 ? <Combobox.Footer className="sub">{words.more(more)}</Combobox.Footer> : null}
    </>
  );
};

/** The column of an attribute: searched among all of the files, none, or a rule. */
export const ColumnSelect = ({ row, columns, used, isFixed, onChoose, onRules }: ColumnSelectProps) => {
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      setSearch('');
      combobox.resetSelectedOption();
    },
  });
  const submit = (value: string) => {
    combobox.closeDropdown();
    combobox.focusTarget();
    if (value === RULES) onRules();
    else onChoose(value === NONE ? null : value.slice(COLUMN.length));
  };
  const chosen = shownSource(row);
  return (
    <Combobox store={combobox} onOptionSubmit={submit} width={300} position="bottom-start" withinPortal>
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={row.source.kind === 'none' ? 'sel none' : 'sel'}
          aria-label={words.label(row.attribute, chosen)}
          disabled={isFixed}
          onClick={() => combobox.toggleDropdown()}
        >
          <span className="v">{chosen}</span>
          <IconChevronDown className="i s" aria-hidden />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={words.search}
          placeholder={words.search}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
        />
        <Combobox.Options className="colopts">
          {combobox.dropdownOpened ? <ColumnOptions columns={columns} used={used} search={search} /> : null}
          <Combobox.Option value={NONE}>{words.noColumn}</Combobox.Option>
          <Combobox.Option value={RULES}>{words.rules}</Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};
