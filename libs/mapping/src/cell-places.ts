import { FIRST_VALUE, type RunDefinition } from '#libs/messages';

/** The place of each column's cell in a row; columns without a header read the row's number, and ignore it. */
export const cellPlaces = ({ columns }: Pick<RunDefinition, 'columns'>): readonly number[] => {
  let next = FIRST_VALUE;
  return columns.map(({ header }) => (header === null ? 0 : next++));
};
