import { IconCircleX } from '@tabler/icons-react';
import { showClock } from '../../format/times.js';
import { useZone } from '../../parts/time-text.js';
import { tellRefusal } from './refused-change.js';
import type { SavingState } from './save-mapping.js';

const words = {
  saving: 'Saving…',
  saved: (time: string) => `Saved ${time}`,
  failed: (title: string) => `Not saved: ${title}.`,
};

const Refusal = ({ saving: { failure, tag } }: { readonly saving: SavingState }) => {
  const { title, detail, advice } = tellRefusal(failure, tag !== null);
  return (
    <span className="note bad refused" role="alert">
      <IconCircleX className="i" aria-hidden />
      <span>
        <b>{words.failed(title)}</b> {detail} {advice}
      </span>
    </span>
  );
};

/** When the mapping was last saved; or why it was not, and what to do. */
export const SavedLine = ({ saving }: { readonly saving: SavingState }) => {
  const { isSaving, savedAt, failure } = saving;
  const zone = useZone();
  if (isSaving) return words.saving;
  if (failure !== null) return <Refusal saving={saving} />;
  return savedAt === null ? null : words.saved(showClock(new Date(savedAt).toISOString(), zone));
};
