import type { Choice } from '../../../parts/select-field.js';
import type { EntryFallback, MappedValue } from '../edited-mapping.js';
import type { FieldFacts } from '../mapping-facts.js';
import { isDated } from '../row-notes.js';

const words = { yes: 'Yes', no: 'No', empty: 'Nothing: read it as empty' };

/** What is chosen for a value: `''`: nothing yet. */
export type TargetDraft = string;

/** A character that nobody types tells a choice from a text. */
const CHOSEN = '\u001f';
const EMPTY = `${CHOSEN}empty`;
const VALUE = `${CHOSEN}value:`;

/** The choice of a value, as a list of choices has it. */
export const chosenValue = (value: string): TargetDraft => `${VALUE}${value}`;

const ofBoolean: readonly Choice[] = [
  { value: chosenValue('true'), label: words.yes },
  { value: chosenValue('false'), label: words.no },
];

/** The values that an attribute takes; null: any text. */
export const valueChoices = (type: string, field: FieldFacts | null): readonly Choice[] | null => {
  if (type === 'boolean') return ofBoolean;
  if (type !== 'select') return null;
  return (field?.options ?? []).map(({ value, label }) => ({ value: chosenValue(value), label: label ?? value }));
};

export const emptyChoice: Choice = { value: EMPTY, label: words.empty };

const typed = (text: string, type: string): MappedValue => {
  if (type === 'boolean') return text === 'true';
  return type === 'numeric' && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
};

const chosen = (draft: TargetDraft, type: string): MappedValue => {
  if (draft === EMPTY) return '';
  return typed(draft.startsWith(VALUE) ? draft.slice(VALUE.length) : draft.trim(), type);
};

/** The value map of what was chosen; values for which nothing was chosen are not in it. */
export const mapOfTargets = (
  drafts: ReadonlyMap<string, TargetDraft>,
  type: string,
): Readonly<Record<string, MappedValue>> =>
  Object.fromEntries(
    [...drafts].filter(([, draft]) => draft.trim() !== '').map(([from, to]) => [from, chosen(to, type)]),
  );

/** A text that begins with a digit is a date; any other is one that moves, such as today. */
export const fallbackFrom = (draft: TargetDraft, type: string): EntryFallback =>
  isDated(type) && !/^\d/.test(draft.trim()) ? { dynamic: draft.trim() } : { static: chosen(draft, type) };

/** What an attribute has now, to be changed. */
export const draftOfFallback = (fallback: EntryFallback | null, type: string): TargetDraft => {
  if (fallback === null) return '';
  if ('dynamic' in fallback) return fallback.dynamic ?? '';
  const { static: value } = fallback;
  const text = Array.isArray(value) ? value.join(';') : String(value);
  return valueChoices(type, null) === null ? text : chosenValue(text);
};
