import type { KindSetting } from '../../api/known-kinds.js';
import type { ShownImport } from '../../api/shown-import.js';
import { Facts } from '../facts.js';
import { findResource, type ShownResource } from '../reference/shown-resources.js';
import { useAllEntries } from '../reference/use-all-entries.js';
import { chosenEntry, entryChoices } from './entry-choices.js';
import { inputsOf, type SettingInput } from './setting-values.js';
import { noneWords, settingTitle, valueWords } from './setting-words.js';

const words = { yes: 'yes', no: 'no', none: 'none' };

interface SettingTextProps {
  readonly setting: KindSetting;
  readonly value: SettingInput;
}

type NamingSetting = KindSetting & { readonly refers_to: NonNullable<KindSetting['refers_to']> };

const EntryText = ({
  setting,
  value,
  resource,
}: {
  readonly setting: NamingSetting;
  readonly value: SettingInput;
  readonly resource: ShownResource;
}) => {
  const { data: entries = [] } = useAllEntries(resource);
  const none = noneWords(setting);
  const choices = entryChoices(setting, entries, { input: value, ...(none !== undefined && { none }) });
  return <>{choices.find((choice) => choice.value === chosenEntry(value))?.label ?? chosenEntry(value)}</>;
};

/** What a setting is set to, in words. */
const SettingText = ({ setting, value }: SettingTextProps) => {
  const { refers_to } = setting;
  const resource = refers_to ? findResource(refers_to.resource) : undefined;
  if (refers_to && resource) return <EntryText setting={{ ...setting, refers_to }} value={value} resource={resource} />;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return setting.values.length > 0 ? valueWords(setting, value)[0] : value;
  return words.none;
};

interface SettingFactsProps {
  readonly found: ShownImport;
  readonly settings: readonly KindSetting[];
}

/** All settings of an import. */
export const SettingFacts = ({ found, settings }: SettingFactsProps) => {
  const inputs = inputsOf(settings, found);
  return (
    <Facts
      facts={settings.map((setting) => ({
        name: settingTitle(setting),
        value: <SettingText setting={setting} value={inputs[setting.name]} />,
      }))}
    />
  );
};
