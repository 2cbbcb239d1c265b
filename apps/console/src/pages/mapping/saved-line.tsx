import { tellFailure } from '../../parts/failure-note.js';
import type { SavingState } from './save-mapping.js';

const words = { saving: 'Saving…', saved: (time: string) => `Saved ${time}`, failed: 'Not saved' };

const clock = (time: number): string =>
  new Intl.DateTimeFormat(globalThis.navigator?.language, { hour: '2-digit', minute: '2-digit' }).format(time);

/** When the mapping was last saved, or that it was not. */
export const SavedLine = ({ saving: { isSaving, savedAt, failure } }: { readonly saving: SavingState }) => {
  if (isSaving) return words.saving;
  if (failure !== null) {
    const { title, detail } = tellFailure(failure);
    return (
      <span className="bad" role="alert" title={detail ?? title}>
        {words.failed}: {title}
      </span>
    );
  }
  return savedAt === null ? null : words.saved(clock(savedAt));
};
