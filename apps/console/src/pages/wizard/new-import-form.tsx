import { useState } from 'react';
import type { KnownKind } from '../../api/known-kinds.js';
import { useNewImport } from '../../parts/begin/use-new-import.js';
import { FailureNote } from '../../parts/failure-note.js';
import { kindDoes } from '../../parts/kind-words.js';
import { SettingFields } from '../../parts/settings/setting-fields.js';
import { defaultInputs, missingInputs } from '../../parts/settings/setting-values.js';
import { settingTitle } from '../../parts/settings/setting-words.js';
import { TextField } from '../../parts/text-field.js';
import { FileDrop, type RefusedFile } from '../../parts/upload/file-drop.js';
import { WizardFoot } from '../../parts/wizard/wizard-foot.js';

const words = {
  name: 'Name',
  nameHelp: 'For you and your colleagues. Without one it is called as its files are.',
  settings: 'Settings',
  files: 'Files',
  first: (setting: string) => `Choose first: ${setting.toLowerCase()}.`,
  sentence: 'Makes a draft that only this workspace sees. Nothing is written until you start it.',
  act: 'Continue',
};

const MOST_OF_NAME = 200;

/** What an import of a kind is made from. Dropping files makes it too. */
export const NewImportForm = ({ kind }: { readonly kind: KnownKind }) => {
  const [name, setName] = useState('');
  const [inputs, setInputs] = useState(() => defaultInputs(kind.settings));
  const { mutate, error, isPending } = useNewImport();
  const [missing] = missingInputs(kind.settings, inputs);
  const make = (files: readonly File[], refused: readonly RefusedFile[] = []): void =>
    mutate({ kind: kind.name, name, inputs, files, refused });
  return (
    <>
      <div className="form narrow-form">
        <p className="quiet">{kindDoes(kind.name, kind.summary)}</p>
        <TextField
          label={words.name}
          help={words.nameHelp}
          value={name}
          maxLength={MOST_OF_NAME}
          onChange={(event) => setName(event.target.value)}
        />
        {kind.settings.length > 0 ? (
          <section>
            <h2>{words.settings}</h2>
            <SettingFields settings={kind.settings} inputs={inputs} onChange={setInputs} />
          </section>
        ) : null}
        <section>
          <h2>{words.files}</h2>
          <FileDrop
            formats={kind.formats}
            onFiles={make}
            isDisabled={missing !== undefined || isPending}
            {...(missing && { hint: words.first(settingTitle(missing)) })}
          />
        </section>
        {error ? <FailureNote error={error} /> : null}
      </div>
      <WizardFoot
        actions={
          <>
            {missing ? <span className="sub">{words.first(settingTitle(missing))}</span> : null}
            <button
              type="button"
              className="btn pri"
              disabled={missing !== undefined || isPending}
              onClick={() => make([])}
            >
              {words.act}
            </button>
          </>
        }
      >
        {words.sentence}
      </WizardFoot>
    </>
  );
};
