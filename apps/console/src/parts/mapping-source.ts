import { type AnswerTo, call } from '../api/call.js';
import { InputError } from './input-error.js';

export type KeptMapping = AnswerTo<'showSavedMapping'>['mapping'];

/** Where a mapping comes from: nowhere (names are matched), one that is saved, or a file of it. */
export type MappingSource =
  | { readonly by: 'names' }
  | { readonly by: 'saved'; readonly id: string }
  | { readonly by: 'file'; readonly text: string };

const words = {
  notJson: 'This is not the JSON of a mapping',
  seeOne: 'Download one under Settings, Saved mappings, to see its form.',
};

const parse = (text: string): KeptMapping => {
  try {
    return JSON.parse(text) as KeptMapping;
  } catch {
    throw new InputError(words.notJson, words.seeOne);
  }
};

/** The mapping itself; undefined: none. Throws ProblemError, and InputError for a file that is no JSON. */
export const mappingFrom = async (source: MappingSource): Promise<KeptMapping | undefined> => {
  if (source.by === 'names') return undefined;
  if (source.by === 'file') return parse(source.text);
  return (await call('showSavedMapping', { path: { id: source.id } })).mapping;
};

/** Whether there is something to send. */
export const isChosen = (source: MappingSource): boolean =>
  source.by === 'names' || (source.by === 'saved' ? source.id !== '' : source.text !== '');
