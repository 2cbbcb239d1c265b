import { FailureNote } from './failure-note.js';
import { MappingFile } from './mapping-file.js';
import type { MappingSource } from './mapping-source.js';
import { useAllMappings } from './saved-mappings.js';
import { SelectField } from './select-field.js';

const words = {
  label: 'Mapping',
  names: 'None: names are matched as those of columns are',
  file: 'A file of a mapping (JSON)',
  saved: (name: string) => `Saved: ${name}`,
  choose: 'Choose one',
  empty: 'No mapping was saved yet.',
};

interface MappingChoiceProps {
  readonly source: MappingSource;
  readonly onChange: (source: MappingSource) => void;
  /** False: there has to be one. */
  readonly mayBeNone?: boolean;
  /** False: only one that is saved. */
  readonly mayBeFile?: boolean;
}

const FILE = '#file';
const NAMES = '#names';

const choiceOf = (source: MappingSource): string => {
  if (source.by === 'saved') return source.id;
  return source.by === 'file' ? FILE : NAMES;
};

const sourceOf = (value: string): MappingSource => {
  if (value === FILE) return { by: 'file', text: '' };
  return value === NAMES ? { by: 'names' } : { by: 'saved', id: value };
};

/** No mapping, a saved one, or one of a file. */
export const MappingChoice = ({ source, onChange, mayBeNone = true, mayBeFile = true }: MappingChoiceProps) => {
  const { data, error, refetch } = useAllMappings();
  const choices = [
    mayBeNone ? { value: NAMES, label: words.names } : { value: '', label: words.choose },
    ...(data ?? []).map(({ id, name }) => ({ value: id, label: words.saved(name) })),
    ...(mayBeFile ? [{ value: FILE, label: words.file }] : []),
  ];
  return (
    <>
      <SelectField
        label={words.label}
        choices={choices}
        value={choiceOf(source)}
        help={data?.length === 0 && !mayBeFile ? words.empty : null}
        onChange={(value) => onChange(sourceOf(value))}
      />
      {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null}
      {source.by === 'file' ? <MappingFile onRead={(text) => onChange({ by: 'file', text })} /> : null}
    </>
  );
};
