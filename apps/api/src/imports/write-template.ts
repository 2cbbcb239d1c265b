import { type Kind, type KindField, type KindPlace, kinds } from '#libs/kinds';
import { Problem } from '../http/problem.js';

const findKind = (name: string): Kind => {
  const found = kinds.get(name);
  if (found) return found;
  throw new Problem('not_found', `There is no kind ${name}. Kinds are: ${[...kinds.keys()].join(', ')}.`);
};

/** What the files of a kind may hold, in the order of the template. Throws Problem. */
export const listFields = (kind: string, place: KindPlace): readonly KindField[] => findKind(kind).fields(place);

/** An example with everything that a file of the kind may hold, as a file that can be imported as it is. Throws Problem. */
export const jsonTemplate = (kind: string, place: KindPlace): string => {
  const { template } = findKind(kind);
  if (!template.json) throw new Problem('not_found', `Files of kind ${kind} are no JSON. Take template.csv.`);
  return template.json(place);
};

/** The same as CSV. Throws Problem. */
export const csvTemplate = (kind: string, place: KindPlace): string => {
  const { template } = findKind(kind);
  if (!template.csv) throw new Problem('not_found', `Files of kind ${kind} are no CSV. Take template.json.`);
  return template.csv(place);
};
