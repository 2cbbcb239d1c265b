import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { showNumberOf } from '../../../format/numbers.js';
import { FailureNote } from '../../../parts/failure-note.js';
import { FormDialog } from '../../../parts/form-dialog.js';
import { Loading } from '../../../parts/loading.js';
import { SelectField } from '../../../parts/select-field.js';
import { TextField } from '../../../parts/text-field.js';
import { setValuesAt } from '../change-entries.js';
import type { NamedChange } from '../change-history.js';
import { type EditedEntry, valueHeaders, visibleHeader } from '../edited-mapping.js';
import type { ColumnFacts } from '../mapping-facts.js';
import type { MappingRow } from '../mapping-rows.js';
import { entriesEffect } from '../remedies/remedy.js';
import { isOfValue } from '../remedies/remedy-names.js';
import type { TargetDraft } from '../remedies/value-targets.js';
import { tellRule } from '../row-source.js';
import { allValuesQuery, type ListedValues, wrongValuesQuery } from './map-queries.js';
import { MapTable } from './map-table.js';
import {
  countChanges,
  draftsOfMap,
  lookedUp,
  type MapEdits,
  type MapFilter,
  mapAfter,
  mapLines,
  mappingPlaces,
  mapsCells,
  shownLines,
} from './value-map.js';

const words = {
  title: (name: string) => `Value map of ${name}`,
  act: 'Save value map',
  changed: (count: number) => `value map, ${showNumberOf(count, 'change')}`,
  about: 'What is in the file is compared exactly, but for blanks around it. Your file stays as it is.',
  ofRule: 'A rule makes the value of cells, so a value may not be listed here. Type it to map it.',
  rule: 'Rule',
  find: 'Find or add a value',
  filter: 'Show',
  filters: { all: 'All values', unmapped: 'Not mapped yet', mapped: 'In the value map' },
  add: (value: string) => `Add “${value}” to the value map`,
  partly: 'There are more values; these are the most frequent of the first 10,000. Type any other to add it.',
};

const NO_VALUES: ListedValues = { items: [], complete: true };
const NONE: ReadonlySet<string> = new Set();

export interface ValueMapProps {
  /** Of the import. */
  readonly id: string;
  /** Of the mapping that was checked. */
  readonly tag: string | null;
  readonly row: MappingRow;
  readonly columns: readonly ColumnFacts[];
  readonly onApply: (change: NamedChange) => void;
  readonly onClose: () => void;
}

const columnOf = (entry: EditedEntry, columns: readonly ColumnFacts[]): ColumnFacts | null => {
  const [first = ''] = valueHeaders(entry);
  return columns.find(({ header }) => visibleHeader(header) === visibleHeader(first)) ?? null;
};

/** Values for which rows would be rejected, as far as that was checked. */
const useWrong = ({ id, tag, row }: ValueMapProps): ReadonlySet<string> => {
  const codes = (row.found?.groups ?? []).map(({ code }) => code).filter(isOfValue);
  return useQuery(wrongValuesQuery({ id, tag, attribute: row.attribute, codes })).data ?? NONE;
};

interface EntryMapProps extends ValueMapProps {
  readonly entry: EditedEntry;
  readonly listed: ListedValues;
  readonly edits: MapEdits;
  readonly onEdit: (value: string, draft: TargetDraft) => void;
}

const filterChoices = Object.entries(words.filters).map(([value, label]) => ({ value, label }));

const EntryMap = ({ entry, listed, edits, onEdit, ...props }: EntryMapProps) => {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<MapFilter>('all');
  const [added, setAdded] = useState<readonly string[]>([]);
  const wrong = useWrong(props);
  const map = entry.values ?? {};
  const lines = mapLines({ items: listed.items, map, added });
  const shown = shownLines(lines, { map, search, filter });
  const wanted = lookedUp(search);
  const isNew = wanted !== '' && !lines.some(({ value }) => lookedUp(value) === wanted);
  const add = () => setAdded([...added, wanted]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (isNew) add();
  };
  return (
    <>
      <div className="form-pair">
        <TextField
          label={words.find}
          autoComplete="off"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={onKeyDown}
        />
        <SelectField
          label={words.filter}
          choices={filterChoices}
          value={filter}
          onChange={(chosen) => setFilter(chosen as MapFilter)}
        />
      </div>
      {isNew ? (
        <button type="button" className="btn sm" onClick={add}>
          {words.add(wanted)}
        </button>
      ) : null}
      <MapTable
        key={`${filter} ${search}`}
        row={props.row}
        lines={shown}
        drafts={new Map([...draftsOfMap(map), ...edits])}
        wrong={wrong}
        onChange={onEdit}
      />
      {listed.complete ? null : <p className="sub">{words.partly}</p>}
    </>
  );
};

const ListedMap = ({ column, ...props }: Omit<EntryMapProps, 'listed'> & { readonly column: ColumnFacts }) => {
  const { data, error, refetch } = useQuery(allValuesQuery(props.id, column));
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  return data ? <EntryMap {...props} listed={data} /> : <Loading />;
};

/** What is taken for the values of a column, all of them at once. */
export const ValueMapDialog = (props: ValueMapProps) => {
  const { row, columns, onApply, onClose } = props;
  const places = mappingPlaces(row.entries);
  const [place, setPlace] = useState(places[0] ?? 0);
  const [edits, setEdits] = useState<MapEdits>(new Map());
  const entry = row.entries[place];
  if (!entry) return null;
  const map = entry.values ?? {};
  const changes = countChanges(map, edits);
  const column = columnOf(entry, columns);
  const submit = () => {
    const effect = entriesEffect(row, words.changed(changes), setValuesAt(place, mapAfter(map, edits, row.type)));
    if (effect.kind === 'change') onApply(effect.change);
    onClose();
  };
  const choose = (chosen: string) => {
    setPlace(Number(chosen));
    setEdits(new Map());
  };
  const shared = { ...props, entry, edits };
  const edit = (value: string, draft: TargetDraft) =>
    setEdits((before) => new Map([...before, [lookedUp(value), draft]]));
  return (
    <FormDialog
      opened
      size="lg"
      title={words.title(row.attribute)}
      act={words.act}
      isIncomplete={changes === 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="quiet">
        {words.about} {mapsCells(entry) ? null : words.ofRule}
      </p>
      {places.length > 1 ? (
        <SelectField
          label={words.rule}
          choices={places.map((at) => ({ value: String(at), label: tellRule(row.entries[at] ?? entry) }))}
          value={String(place)}
          onChange={choose}
        />
      ) : null}
      {column ? (
        <ListedMap key={place} {...shared} column={column} onEdit={edit} />
      ) : (
        <EntryMap key={place} {...shared} listed={NO_VALUES} onEdit={edit} />
      )}
    </FormDialog>
  );
};
