import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { KnownKind } from '../../api/known-kinds.js';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { showBytes } from '../../format/numbers.js';
import { CheckField } from '../../parts/check-field.js';
import { FailureNote } from '../../parts/failure-note.js';
import { kindDoes } from '../../parts/kind-words.js';
import { ProgressLine } from '../../parts/progress-line.js';
import { FileDrop } from '../../parts/upload/file-drop.js';
import { WizardFoot } from '../../parts/wizard/wizard-foot.js';
import { ContactsResultView } from './contacts-result.js';
import { useContacts } from './use-contacts.js';

const words = {
  columns: 'Columns are known by their names, as in the template. ',
  other: 'Are they called otherwise? Import them with a mapping',
  hint: 'CSV, also gzipped. One file.',
  one: 'One file at a time: the first one was taken.',
  take: 'Another file',
  workflows: (names: string) => `I know that these workflows will run: ${names}`,
  recorded: 'Recorded with your name.',
  uploading: 'Upload',
  working: 'The file has arrived and is being imported.',
  sentence: 'Imports at once. Rows with errors are left out, and listed with their reasons.',
  act: 'Import contacts',
  missingFile: 'Choose a file first',
  missingConsent: 'Acknowledge the workflows first',
};

const useLinkedWorkflows = (triggers: readonly string[]): readonly string[] => {
  const maySee = useMay('workflows:read');
  const { data } = useCall('listWorkflows', { query: { limit: 200 } }, { enabled: maySee });
  return (data?.items ?? [])
    .filter(({ active, trigger }) => active && triggers.includes(trigger))
    .map(({ name }) => name);
};

const missingOf = (file: File | undefined, lacksConsent: boolean): string | null => {
  if (file === undefined) return words.missingFile;
  return lacksConsent ? words.missingConsent : null;
};

/** Contacts in one step: a file, the word for its workflows, and go. */
export const ContactsForm = ({ kind }: { readonly kind: KnownKind }) => {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [knowsWorkflows, setKnows] = useState(false);
  const workflows = useLinkedWorkflows(kind.triggers);
  const { importing, sent, outcome } = useContacts();
  const [file] = files;
  const again = (): void => {
    setFiles([]);
    setKnows(false);
    importing.reset();
  };
  if (outcome) return <ContactsResultView outcome={outcome} onAgain={again} />;
  const missing = missingOf(file, workflows.length > 0 && !knowsWorkflows);
  return (
    <>
      <div className="form narrow-form">
        <p className="quiet">{kindDoes(kind.name, kind.summary)}</p>
        <p className="quiet">
          {words.columns}
          <Link to="/imports/new/$kind" params={{ kind: kind.name }} search={{ steps: 'all' }}>
            {words.other}
          </Link>
        </p>
        <FileDrop
          formats={kind.formats}
          onFiles={setFiles}
          hint={words.hint}
          isPrimary={!file}
          isDisabled={importing.isPending}
        />
        {file ? (
          <p>
            <b>{file.name}</b> <span className="quiet">{showBytes(file.size)}</span>{' '}
            {files.length > 1 ? <span className="quiet">{words.one}</span> : null}
          </p>
        ) : null}
        {workflows.length > 0 ? (
          <CheckField
            label={words.workflows(workflows.join(', '))}
            help={words.recorded}
            checked={knowsWorkflows}
            onChange={setKnows}
          />
        ) : null}
        {importing.isPending && file ? (
          <div role="status">
            {sent < file.size ? (
              <ProgressLine label={words.uploading} share={file.size === 0 ? null : sent / file.size} />
            ) : (
              words.working
            )}
          </div>
        ) : null}
        {importing.error ? <FailureNote error={importing.error} /> : null}
      </div>
      <WizardFoot
        actions={
          <>
            {missing ? <span className="sub">{missing}</span> : null}
            <button
              type="button"
              className="btn pri"
              disabled={missing !== null || importing.isPending}
              onClick={() => (file ? importing.mutate({ file, knowsWorkflows }) : undefined)}
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
