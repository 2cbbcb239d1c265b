import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type CallInput, call } from '../../api/call.js';
import type { KnownKind } from '../../api/known-kinds.js';
import { useMay } from '../../api/session.js';
import { importKey, type ShownImport } from '../../api/shown-import.js';
import { FormDialog } from '../form-dialog.js';
import { Section } from '../section.js';
import { useAct } from '../use-act.js';
import { SettingFacts } from './setting-facts.js';
import { SettingFields } from './setting-fields.js';
import { givenInputs, inputsOf, missingInputs } from './setting-values.js';

const words = {
  title: 'Settings',
  change: 'Change settings',
  save: 'Save settings',
  effect: 'A validation of other settings is out of date afterwards.',
};

interface SettingsSectionProps {
  readonly found: ShownImport;
  readonly kind: KnownKind;
  /** Nothing was started, and no validation is at work. */
  readonly isChangeable: boolean;
}

const ChangeDialog = ({
  found,
  kind,
  onClose,
}: Omit<SettingsSectionProps, 'isChangeable'> & { readonly onClose: () => void }) => {
  const client = useQueryClient();
  const [inputs, setInputs] = useState(() => inputsOf(kind.settings, found));
  const save = useAct(
    () => {
      const body = givenInputs(inputs) as CallInput<'changeImport'>['body'];
      return call('changeImport', { path: { id: found.id }, body });
    },
    {
      ...{ refresh: ['listImports'], isToldThere: true },
      onDone: (changed) => {
        client.setQueryData(importKey(found.id), changed);
        onClose();
      },
    },
  );
  return (
    <FormDialog
      opened
      title={words.change}
      act={words.save}
      size="lg"
      isPending={save.isPending}
      isIncomplete={missingInputs(kind.settings, inputs).length > 0}
      error={save.error}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <SettingFields settings={kind.settings} inputs={inputs} onChange={setInputs} />
      {found.status === 'validated' ? <p className="sub">{words.effect}</p> : null}
    </FormDialog>
  );
};

/** What an import is set to; until its start it can be changed. */
export const SettingsSection = ({ found, kind, isChangeable }: SettingsSectionProps) => {
  const [isOpen, setOpen] = useState(false);
  const mayChange = useMay('imports:write');
  if (kind.settings.length === 0) return null;
  return (
    <Section
      title={words.title}
      end={
        isChangeable && mayChange ? (
          <button type="button" className="link" onClick={() => setOpen(true)}>
            {words.change}
          </button>
        ) : null
      }
    >
      <SettingFacts found={found} settings={kind.settings} />
      {isOpen ? <ChangeDialog found={found} kind={kind} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
};
