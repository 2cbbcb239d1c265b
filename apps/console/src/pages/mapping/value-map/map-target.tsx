import type { Choice } from '../../../parts/select-field.js';
import { chosenValue, emptyChoice, type TargetDraft } from '../remedies/value-targets.js';

const words = {
  label: (value: string) => `Taken for “${value}”`,
  asIs: 'As it is',
  empty: 'Nothing',
  emptyLabel: (value: string) => `Read “${value}” as nothing`,
};

/** Of a value of the API. */
const LONGEST = 65_536;

export interface MapTargetProps {
  /** What is in the file. */
  readonly value: string;
  /** Null: any text. */
  readonly choices: readonly Choice[] | null;
  /** Id of the list of texts that may be meant; null: none is known. */
  readonly listId: string | null;
  readonly draft: TargetDraft;
  readonly onChange: (draft: TargetDraft) => void;
}

const VALUE = chosenValue('');

const textOf = (draft: TargetDraft): string => (draft.startsWith(VALUE) ? draft.slice(VALUE.length) : '');

/** A mapping may say an option in another way than the list does. */
const withChosen = (choices: readonly Choice[], draft: TargetDraft): readonly Choice[] =>
  draft === '' || choices.some(({ value }) => value === draft)
    ? choices
    : [...choices, { value: draft, label: textOf(draft) }];

const ChosenTarget = ({
  value,
  choices,
  draft,
  onChange,
}: MapTargetProps & { readonly choices: readonly Choice[] }) => (
  <select
    className="in choice"
    aria-label={words.label(value)}
    value={draft}
    onChange={({ target }) => onChange(target.value)}
  >
    <option value="">{words.asIs}</option>
    {withChosen([...choices, emptyChoice], draft).map((choice) => (
      <option key={choice.value} value={choice.value}>
        {choice.label}
      </option>
    ))}
  </select>
);

const WrittenTarget = ({ value, listId, draft, onChange }: MapTargetProps) => {
  const isEmpty = draft === emptyChoice.value;
  return (
    <div className="mapto">
      <input
        className="in"
        aria-label={words.label(value)}
        placeholder={isEmpty ? '' : words.asIs}
        maxLength={LONGEST}
        autoComplete="off"
        spellCheck={false}
        disabled={isEmpty}
        {...(listId !== null && { list: listId })}
        value={textOf(draft)}
        onChange={({ target }) => onChange(target.value.trim() === '' ? '' : chosenValue(target.value))}
      />
      <label className="quiet">
        <input
          type="checkbox"
          aria-label={words.emptyLabel(value)}
          checked={isEmpty}
          onChange={({ target }) => onChange(target.checked ? emptyChoice.value : '')}
        />{' '}
        {words.empty}
      </label>
    </div>
  );
};

/** What is taken for a value: one of the options, a text, nothing, or the value as it is. */
export const MapTarget = (props: MapTargetProps) =>
  props.choices === null ? <WrittenTarget {...props} /> : <ChosenTarget {...props} choices={props.choices} />;
