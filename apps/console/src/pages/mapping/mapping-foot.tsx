import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconRefresh } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/call.js';
import { importQuery } from '../../api/shown-import.js';
import { notifyFailure } from '../../parts/notify.js';
import { WizardFoot } from '../../parts/wizard/wizard-foot.js';
import { type FootSentence, footSentence } from './foot-sentence.js';
import { unservedRows } from './mapping-rows.js';
import type { Workbench } from './use-workbench.js';

const words = { back: 'Back', next: 'Save and validate', onlyNext: 'To the validation' };

const icons = { bad: IconCircleX, ok: IconCircleCheck, warn: IconAlertTriangle, run: IconRefresh } as const;

const Sentence = ({ look, strong, rest, quiet }: FootSentence) => {
  const Icon = icons[look];
  return (
    <span role="status">
      <Icon className={`i s ${look}`} aria-hidden /> {look === 'run' ? strong : <b>{strong}</b>}
      {rest} <span className="quiet">{quiet}</span>
    </span>
  );
};

const sentenceOf = ({ rows, check, isChecking, saving }: Workbench): FootSentence => {
  const unserved = unservedRows(rows);
  return footSentence({
    missingId: unserved.some(({ isId }) => isId) ? 'ID' : null,
    missing: unserved.filter(({ isId }) => !isId).map(({ attribute }) => attribute),
    check,
    isChecking: isChecking || saving.isSaving,
  });
};

/** Begins the validation where it is to be begun, and goes to it. */
const useValidation = ({ found: { id, status } }: Workbench) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isPending, setPending] = useState(false);
  const go = async (): Promise<void> => {
    setPending(true);
    try {
      if (status === 'ready') await call('validateImport', { path: { id }, body: {} });
      await client.invalidateQueries(importQuery(id));
      await navigate({ to: '/imports/$id/validation', params: { id } });
    } catch (error) {
      notifyFailure(error);
      await client.invalidateQueries(importQuery(id));
    } finally {
      setPending(false);
    }
  };
  return { isPending, go };
};

/** What keeps from going on, or what would be left out; and the way on. */
export const MappingFoot = ({ workbench }: { readonly workbench: Workbench }) => {
  const { found, rows, saving, mayChange } = workbench;
  const { isPending, go } = useValidation(workbench);
  const isBlocked = unservedRows(rows).length > 0 || saving.isSaving || isPending;
  return (
    <WizardFoot
      actions={
        <>
          <Link className="btn" to="/imports/$id/files" params={{ id: found.id }}>
            {words.back}
          </Link>
          {mayChange ? (
            <button type="button" className="btn pri" disabled={isBlocked} onClick={() => void go()}>
              {words.next}
            </button>
          ) : (
            <Link className="btn pri" to="/imports/$id/validation" params={{ id: found.id }}>
              {words.onlyNext}
            </Link>
          )}
        </>
      }
    >
      <Sentence {...sentenceOf(workbench)} />
    </WizardFoot>
  );
};
