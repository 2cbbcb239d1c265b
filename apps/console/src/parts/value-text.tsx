import { showValue } from '../format/values.js';

const words = { empty: 'empty' };

/** A stored value; an empty one is the word. */
export const ValueText = ({ value }: { readonly value: unknown }) => {
  const text = showValue(value);
  return text === null ? <i className="empty">{words.empty}</i> : text;
};
