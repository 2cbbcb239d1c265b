import type { ShownImport } from '../../api/shown-import.js';
import { ProgressLine } from '../../parts/progress-line.js';

const words = { title: 'Validating', label: 'Validation' };

/** How far a validation is. */
export const RunningValidation = ({ found }: { readonly found: ShownImport }) => {
  const rows = found.files.reduce((sum, file) => sum + (file.rows ?? 0), 0);
  return (
    <section className="narrow-form">
      <h2>{words.title}</h2>
      <ProgressLine label={words.label} share={rows === 0 ? null : found.read / rows} />
    </section>
  );
};
