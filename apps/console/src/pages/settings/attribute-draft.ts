import type { AnswerTo, CallInput } from '../../api/call.js';

export type ListedAttribute = AnswerTo<'listAttributes'>['items'][number];

/** Types that a workspace's own attribute may have, as people call them. */
export const attributeTypes = {
  string: 'Text',
  numeric: 'Number',
  date: 'Date',
  datetime: 'Date and time',
  boolean: 'Yes or no',
  select: 'One of a list',
  multiple_choice: 'Several of a list',
  list: 'List of texts',
  url: 'Web address',
  email: 'E-mail address',
  phone: 'Phone number',
} as const;

export type AttributeType = keyof typeof attributeTypes;

const isKnownType = (type: string): type is AttributeType => Object.hasOwn(attributeTypes, type);

/** A type as people call it; one that is new by its own name. */
export const typeTitle = (type: string): string => (isKnownType(type) ? attributeTypes[type] : type);

/** Its values are named one by one. */
export const hasOptions = (type: string): boolean => type === 'select' || type === 'multiple_choice';

/** How long its texts may be can be said. */
export const hasLength = (type: string): boolean => type === 'string';

/** An attribute as it is in a form. */
export interface AttributeDraft {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly mandatory: boolean;
  readonly unique: boolean;
  /** One option a line: its value, or its value, a bar and its label. */
  readonly options: string;
  readonly maxLength: string;
}

type Option = ListedAttribute['options'][number];

const lineOf = ({ value, label }: Option): string =>
  label === undefined || label === value ? value : `${value} | ${label}`;

const optionOf = (line: string): Option => {
  const bar = line.indexOf('|');
  if (bar < 0) return { value: line.trim() };
  const label = line.slice(bar + 1).trim();
  return { value: line.slice(0, bar).trim(), ...(label !== '' && { label }) };
};

/** Options, one a line; empty lines are none. */
export const readOptions = (text: string): readonly Option[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(optionOf);

export const emptyDraft: AttributeDraft = {
  ...{ id: '', type: 'string', label: '', mandatory: false, unique: false, options: '', maxLength: '' },
};

export const attributeDraftOf = (attribute: ListedAttribute): AttributeDraft => ({
  ...{ id: attribute.id, type: attribute.type, label: attribute.label ?? '', mandatory: attribute.mandatory },
  ...{ unique: attribute.unique, options: attribute.options.map(lineOf).join('\n') },
  maxLength: attribute.max_length === null ? '' : String(attribute.max_length),
});

const ID = /^[a-z][a-z0-9_]{0,63}$/;
const ID_FAULT = 'A small letter first, then small letters, digits and underscores, 64 at most.';

/** What is wrong with an id; null: nothing, or nothing was entered yet. */
export const idFault = (id: string): string | null => (id === '' || ID.test(id) ? null : ID_FAULT);

/** Whether there is all that the API needs. */
export const isAttributeComplete = ({ id, type, options }: AttributeDraft): boolean =>
  ID.test(id) && (!hasOptions(type) || readOptions(options).length > 0);

const rulesOf = ({ type, label, mandatory, options, maxLength }: AttributeDraft) => ({
  ...(label.trim() !== '' && { label: label.trim() }),
  mandatory,
  ...(hasOptions(type) && { options: readOptions(options) }),
  ...(hasLength(type) && { max_length: maxLength === '' ? null : Number(maxLength) }),
});

/** The request that adds it. */
export const newAttributeOf = (draft: AttributeDraft): CallInput<'addAttribute'>['body'] => ({
  ...{ id: draft.id, type: draft.type as AttributeType, unique: draft.unique },
  ...rulesOf(draft),
});

/** The request that changes it; of a standard one, label and mandatory are all that can be changed. */
export const changedAttributeOf = (
  draft: AttributeDraft,
  { standard }: Pick<ListedAttribute, 'standard'>,
): CallInput<'changeAttribute'>['body'] => {
  const { label, mandatory, ...rules } = rulesOf(draft);
  return { ...(label !== undefined && { label }), mandatory, ...(standard ? {} : rules) };
};
