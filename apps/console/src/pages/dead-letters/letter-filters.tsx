import { type Choice, SelectField } from '../../parts/select-field.js';
import { useFilters } from '../../parts/use-filters.js';
import { deadReasonCodes, deadReasonTitle } from './dead-reasons.js';

const words = {
  stream: 'Stream',
  allStreams: 'All streams',
  reason: 'Reason',
  allReasons: 'All reasons',
};

/** A filter that came with the address stays among the choices, whatever they are. */
const choicesWith = (all: string, choices: readonly Choice[], chosen = ''): readonly Choice[] => {
  const known = [{ value: '', label: all }, ...choices];
  return known.some(({ value }) => value === chosen) ? known : [...known, { value: chosen, label: chosen }];
};

const reasons = deadReasonCodes.map((code) => ({ value: code, label: deadReasonTitle(code) }));

/** Which dead letters are shown. */
export const LetterFilters = ({ streams }: { readonly streams: readonly { readonly name: string }[] }) => {
  const [{ stream, reason }, setFilters] = useFilters();
  const named = streams.map(({ name }) => ({ value: name, label: name }));
  return (
    <div className="filters letter-filters">
      <SelectField
        label={words.stream}
        choices={choicesWith(words.allStreams, named, stream)}
        value={stream ?? ''}
        onChange={(value) => setFilters({ stream: value })}
      />
      <SelectField
        label={words.reason}
        choices={choicesWith(words.allReasons, reasons, reason)}
        value={reason ?? ''}
        onChange={(value) => setFilters({ reason: value })}
      />
    </div>
  );
};
