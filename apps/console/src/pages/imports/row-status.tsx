import { Link } from '@tanstack/react-router';
import { placeOfImport } from '../../parts/import-place.js';
import { importStates } from '../../parts/import-status.js';
import type { PaceSample } from '../../parts/live/run-pace.js';
import { ProgressLine } from '../../parts/progress-line.js';
import { StatusMark } from '../../parts/status-mark.js';
import type { ImportListing } from './import-state.js';
import { nextStep } from './next-step.js';
import { progressOfRow } from './row-paces.js';

const words = { progress: (word: string, name: string) => `${word}: ${name}`, of: (name: string) => `, ${name}` };

interface RowStatusProps {
  readonly found: ImportListing;
  readonly takesMapping: boolean;
  readonly samples: readonly PaceSample[];
}

const Step = ({ found, takesMapping }: Omit<RowStatusProps, 'samples'>) => {
  const { fact, act } = nextStep(found, takesMapping);
  return (
    <div className="sub why">
      {fact}{' '}
      {act === null ? null : (
        <Link to={placeOfImport(found.status, takesMapping)} params={{ id: found.id }}>
          {act}
          <span className="sr">{words.of(found.name)}</span>
        </Link>
      )}
    </div>
  );
};

/** The state of an import, and beneath it its progress or its next step. */
export const RowStatus = ({ found, takesMapping, samples }: RowStatusProps) => {
  const { look, word, isWorking } = importStates[found.status];
  return (
    <td>
      <StatusMark look={look} word={word} />
      {isWorking ? (
        <div className="prog">
          <ProgressLine label={words.progress(word, found.name)} {...progressOfRow(found, samples)} />
        </div>
      ) : (
        <Step found={found} takesMapping={takesMapping} />
      )}
    </td>
  );
};
