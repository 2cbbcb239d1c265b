import { Select } from '@mantine/core';
import { useState } from 'react';
import type { KindSetting } from '../../api/known-kinds.js';
import { useMay } from '../../api/session.js';
import { EntryForm } from '../reference/entry-form.js';
import type { ShownResource } from '../reference/shown-resources.js';
import { useAllEntries } from '../reference/use-all-entries.js';
import { chosenEntry, entryChoices, entryInput } from './entry-choices.js';
import type { SettingInput } from './setting-values.js';
import { noneWords, settingHelp, settingTitle } from './setting-words.js';

const words = {
  make: 'Make new…',
  makeOf: (one: string) => `Make ${one.replace(/^an? /, 'a new ')}…`,
  noHit: 'Nothing of this name',
};

interface EntrySettingProps {
  readonly setting: KindSetting & { readonly refers_to: NonNullable<KindSetting['refers_to']> };
  readonly resource: ShownResource;
  readonly value: SettingInput;
  readonly onChange: (value: SettingInput) => void;
  readonly isDisabled: boolean;
}

/** A setting that names an entry of reference data, chosen from all of them, or made here. */
export const EntrySetting = ({ setting, resource, value, onChange, isDisabled }: EntrySettingProps) => {
  const { data: entries = [] } = useAllEntries(resource);
  const mayMake = useMay('reference-data:write');
  const [isMaking, setMaking] = useState(false);
  const none = noneWords(setting);
  const choices = entryChoices(setting, entries, { input: value, ...(none !== undefined && { none }) });
  return (
    <div className="entry-setting">
      <Select
        label={settingTitle(setting)}
        description={settingHelp(setting)}
        data={[...choices]}
        value={chosenEntry(value)}
        onChange={(chosen) => onChange(entryInput(setting, chosen ?? ''))}
        disabled={isDisabled}
        searchable
        allowDeselect={false}
        nothingFoundMessage={words.noHit}
        limit={100}
      />
      {mayMake && !isDisabled ? (
        <button type="button" className="btn" aria-label={words.makeOf(resource.one)} onClick={() => setMaking(true)}>
          {words.make}
        </button>
      ) : null}
      {isMaking ? (
        <EntryForm
          resource={resource}
          entry={null}
          onSaved={({ id }) => onChange(entryInput(setting, id))}
          onClose={() => setMaking(false)}
        />
      ) : null}
    </div>
  );
};
