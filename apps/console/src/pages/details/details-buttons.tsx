import { IconRepeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { KnownKind } from '../../api/known-kinds.js';
import type { ShownImport } from '../../api/shown-import.js';
import { actsOf, type DetailsAct, nextStepOf } from './details-acts.js';
import { EndImport } from './end-import.js';
import { useStartAgain } from './start-again.js';

const words = {
  cancel: 'Cancel…',
  delete: 'Delete…',
  sameMapping: 'Use this mapping again',
  again: 'Start again',
};

interface DetailsButtonsProps {
  readonly found: ShownImport;
  readonly kind: KnownKind;
}

const GoOn = ({ found, kind }: DetailsButtonsProps) => {
  const { to, act } = nextStepOf(found.status, kind.takes_mapping);
  return (
    <Link className="btn pri" to={to} params={{ id: found.id }}>
      {act}
    </Link>
  );
};

const Again = ({ found, kind }: DetailsButtonsProps) => {
  const startAgain = useStartAgain();
  const isRepeat = found.status === 'finished' && kind.takes_mapping;
  return (
    <button
      type="button"
      className={found.status === 'failed' ? 'btn pri' : 'btn'}
      disabled={startAgain.isPending}
      onClick={() => startAgain.mutate({ found, settings: kind.settings })}
    >
      <IconRepeat className="i s" aria-hidden /> {isRepeat ? words.sameMapping : words.again}
    </button>
  );
};

/** What can be done with the import; who may not change imports sees no button. */
export const DetailsButtons = ({ found, kind }: DetailsButtonsProps) => {
  const [ending, setEnding] = useState<'cancel' | 'delete' | null>(null);
  const buttons: Readonly<Record<DetailsAct, () => React.ReactNode>> = {
    goOn: () => <GoOn key="goOn" found={found} kind={kind} />,
    again: () => <Again key="again" found={found} kind={kind} />,
    cancel: () => (
      <button key="cancel" type="button" className="btn" onClick={() => setEnding('cancel')}>
        {words.cancel}
      </button>
    ),
    delete: () => (
      <button key="delete" type="button" className="btn" onClick={() => setEnding('delete')}>
        {words.delete}
      </button>
    ),
  };
  return (
    <>
      {actsOf(found).map((act) => buttons[act]())}
      <EndImport found={found} act={ending} onClose={() => setEnding(null)} />
    </>
  );
};
