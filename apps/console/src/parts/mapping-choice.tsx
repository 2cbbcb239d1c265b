import { type ChangeEvent, useState } from 'react';
import { useMay } from '../api/session.js';
import { useCall } from '../api/use-call.js';
import { FieldFrame } from './field-frame.js';
import type { MappingSource } from './mapping-source.js';
import { SelectField } from './select-field.js';

const words = {
  label: 'Mapping',
  names: 'None: names are matched as those of columns are',
  file: 'A file of a mapping (JSON)',
  saved: (name: string) => `Saved: ${name}`,
  choose: 'Choose one',
  upload: 'File of the mapping',
};

/** The API takes no longer one. */
const MOST_BYTES = 4 * 1024 ** 2;
const TOO_LARGE = 'A mapping has at most 4 MB.';

const MOST_SAVED = 200;

interface MappingChoiceProps {
  readonly source: MappingSource;
  readonly onChange: (source: MappingSource) => void;
  /** False: there has to be one. */
  readonly mayBeNone?: boolean;
}

const MappingFile = ({ onRead }: { readonly onRead: (text: string) => void }) => {
  const [fault, setFault] = useState<string | null>(null);
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    const isTooLarge = file !== undefined && file.size > MOST_BYTES;
    setFault(isTooLarge ? TOO_LARGE : null);
    onRead(file && !isTooLarge ? await file.text() : '');
  };
  return (
    <FieldFrame label={words.upload} fault={fault}>
      {(described) => (
        <input
          className="in file"
          type="file"
          accept=".json,application/json"
          {...described}
          onChange={(event) => void read(event)}
        />
      )}
    </FieldFrame>
  );
};

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
export const MappingChoice = ({ source, onChange, mayBeNone = true }: MappingChoiceProps) => {
  const mayRead = useMay('mappings:read');
  const { data } = useCall('listMappings', { query: { limit: MOST_SAVED } }, { enabled: mayRead });
  const choices = [
    mayBeNone ? { value: NAMES, label: words.names } : { value: '', label: words.choose },
    ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: words.saved(name) })),
    { value: FILE, label: words.file },
  ];
  return (
    <>
      <SelectField
        label={words.label}
        choices={choices}
        value={choiceOf(source)}
        onChange={(value) => onChange(sourceOf(value))}
      />
      {source.by === 'file' ? <MappingFile onRead={(text) => onChange({ by: 'file', text })} /> : null}
    </>
  );
};
