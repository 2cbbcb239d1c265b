import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/session.js';
import type { ShownImport } from '../../api/shown-import.js';
import { CheckField } from '../../parts/check-field.js';
import { FailureNote } from '../../parts/failure-note.js';
import { WizardFoot } from '../../parts/wizard/wizard-foot.js';
import { useValidation } from './use-validation.js';

const words = {
  title: 'Not validated yet',
  stale: 'Files, mapping or settings have changed since the last validation.',
  how: 'A validation reads every row and says what a start would do: what would be created, changed and left out. Nothing is written.',
  database: 'Look also whether the customers exist and the transactions are new',
  databaseHelp: 'Otherwise the start finds that out, and leaves out what doesn’t fit.',
  sentence: 'Reads every row, and writes nothing.',
  back: 'Back',
  act: 'Validate',
};

interface BeforeValidationProps {
  readonly found: ShownImport;
  readonly process: 'rows' | 'groups';
  readonly takesMapping: boolean;
  readonly isStale: boolean;
}

/** Before a validation: what it is for, and the button for it. */
export const BeforeValidation = ({ found, process, takesMapping, isStale }: BeforeValidationProps) => {
  const navigate = useNavigate();
  const mayValidate = useMay('imports:write');
  const [checksDatabase, setChecksDatabase] = useState(true);
  const { id } = found;
  const validation = useValidation(id);
  const back = takesMapping ? '/imports/$id/mapping' : '/imports/$id/files';
  return (
    <>
      <section className="narrow-form">
        <h2>{words.title}</h2>
        {isStale ? <p>{words.stale}</p> : null}
        <p className="quiet">{words.how}</p>
        {process === 'groups' ? (
          <CheckField
            label={words.database}
            help={words.databaseHelp}
            checked={checksDatabase}
            onChange={setChecksDatabase}
          />
        ) : null}
      </section>
      {validation.error ? <FailureNote error={validation.error} /> : null}
      <WizardFoot
        actions={
          <>
            <button type="button" className="btn" onClick={() => void navigate({ to: back, params: { id } })}>
              {words.back}
            </button>
            {mayValidate ? (
              <button
                type="button"
                className="btn pri"
                disabled={validation.isPending}
                onClick={() => validation.mutate(process === 'groups' && checksDatabase)}
              >
                {words.act}
              </button>
            ) : null}
          </>
        }
      >
        {words.sentence}
      </WizardFoot>
    </>
  );
};
