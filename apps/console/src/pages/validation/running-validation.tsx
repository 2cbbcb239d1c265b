import type { ShownImport } from '../../api/shown-import.js';
import { useLiveImport, withLive } from '../../parts/live/live-import.js';
import { RunProgress } from '../../parts/live/live-progress.js';

const words = { title: 'Validating', how: 'Every row is read. Nothing is written; you can leave this page meanwhile.' };

/** How far a validation is. */
export const RunningValidation = ({ found }: { readonly found: ShownImport }) => {
  const live = useLiveImport(found);
  return (
    <section className="narrow-form">
      <h2>{words.title}</h2>
      <p className="quiet">{words.how}</p>
      <RunProgress found={withLive(found, live)} live={live} />
    </section>
  );
};
