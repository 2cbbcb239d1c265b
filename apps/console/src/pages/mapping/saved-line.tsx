import { IconCircleX } from '@tabler/icons-react';
import { tellRefusal } from './refused-change.js';
import type { SavingState } from './save-mapping.js';

const words = {
  saving: 'Saving…',
  saved: (time: string) => `Saved ${time}`,
  failed: (title: string) => `Not saved: ${title}.`,
};

const clock = (time: number): string =>
  new Intl.DateTimeFormat(globalThis.navigator?.language, { hour: '2-digit', minute: '2-digit' }).format(time);

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
  if (isSaving) return words.saving;
  if (failure !== null) return <Refusal saving={saving} />;
  return savedAt === null ? null : words.saved(clock(savedAt));
};
