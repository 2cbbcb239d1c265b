import { EmptyState } from '../../parts/empty-state.js';
import { useFilters } from '../../parts/use-filters.js';

const words = {
  none: 'No dead letters',
  how: 'A record of a stream that can’t be read at all, such as one that isn’t JSON, comes here, and its stream goes on.',
  noHits: 'No dead letters with these filters',
  clear: 'Clear filters',
  hidden: 'Dead letters are hidden from you',
  hiddenText: 'They are shown to who may replay them: operators and administrators.',
};

/** No record was dead, or none is found by the filters. */
export const NoLetters = () => {
  const [{ stream, reason }, setFilters] = useFilters();
  if (stream === undefined && reason === undefined) return <EmptyState title={words.none}>{words.how}</EmptyState>;
  return (
    <EmptyState
      title={words.noHits}
      action={
        <button
          type="button"
          className="btn"
          onClick={() => setFilters({ stream: undefined, reason: undefined, letter: undefined })}
        >
          {words.clear}
        </button>
      }
    />
  );
};

/** For who may not replay them. */
export const NoLettersSeen = () => <EmptyState title={words.hidden}>{words.hiddenText}</EmptyState>;
