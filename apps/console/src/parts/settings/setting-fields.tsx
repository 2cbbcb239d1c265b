import { useId } from 'react';
import type { KindSetting } from '../../api/known-kinds.js';
import { CheckField } from '../check-field.js';
import { findResource } from '../reference/shown-resources.js';
import { TextField } from '../text-field.js';
import { EntrySetting } from './entry-setting.js';
import type { SettingInput, SettingInputs } from './setting-values.js';
import { settingHelp, settingTitle, valueWords } from './setting-words.js';

const words = { required: 'Choose one' };

interface SettingFieldProps {
  readonly setting: KindSetting;
  readonly value: SettingInput;
  readonly onChange: (value: SettingInput) => void;
  readonly isDisabled: boolean;
}

const SwitchField = ({ setting, value, onChange, isDisabled }: SettingFieldProps) => (
  <CheckField
    label={settingTitle(setting)}
    help={settingHelp(setting)}
    checked={value === true}
    disabled={isDisabled}
    onChange={onChange}
  />
);

const ChoiceField = ({ setting, value, onChange, isDisabled }: SettingFieldProps) => {
  const group = useId();
  return (
    <fieldset className="choices" disabled={isDisabled}>
      <legend className="lab">
        {settingTitle(setting)}
        {setting.required && value === undefined ? <span className="must"> · {words.required}</span> : null}
      </legend>
      {settingHelp(setting) ? <p className="sub">{settingHelp(setting)}</p> : null}
      {setting.values.map(String).map((choice) => {
        const [title, help] = valueWords(setting, choice);
        return (
          <label className="check" key={choice}>
            <input type="radio" name={group} checked={value === choice} onChange={() => onChange(choice)} />
            <span>
              {title} {help ? <span className="sub">{help}</span> : null}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
};

const nameIn = (value: SettingInput): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return 'name' in value ? value.name : value.id;
};

/** A text, or an entry by its name. */
const WrittenField = ({ setting, value, onChange, isDisabled }: SettingFieldProps) => {
  const write = (text: string): void => {
    if (text === '') onChange(setting.default ?? null);
    else onChange(setting.type === 'entry' ? { name: text } : text);
  };
  return (
    <TextField
      label={settingTitle(setting)}
      help={settingHelp(setting)}
      value={nameIn(value)}
      disabled={isDisabled}
      onChange={(event) => write(event.target.value)}
    />
  );
};

const SettingField = (props: SettingFieldProps) => {
  const { refers_to } = props.setting;
  const resource = refers_to ? findResource(refers_to.resource) : undefined;
  if (refers_to && resource)
    return <EntrySetting {...props} setting={{ ...props.setting, refers_to }} resource={resource} />;
  if (props.setting.type === 'boolean') return <SwitchField {...props} />;
  return props.setting.values.length > 0 ? <ChoiceField {...props} /> : <WrittenField {...props} />;
};

interface SettingFieldsProps {
  readonly settings: readonly KindSetting[];
  readonly inputs: SettingInputs;
  readonly onChange: (inputs: SettingInputs) => void;
  readonly isDisabled?: boolean;
}

/** The settings of a kind as a form. It knows no kind: what the API says of a setting is enough to show it. */
export const SettingFields = ({ settings, inputs, onChange, isDisabled = false }: SettingFieldsProps) => (
  <div className="settings">
    {settings.map((setting) => (
      <SettingField
        key={setting.name}
        setting={setting}
        value={inputs[setting.name]}
        isDisabled={isDisabled}
        onChange={(value) => onChange({ ...inputs, [setting.name]: value })}
      />
    ))}
  </div>
);
