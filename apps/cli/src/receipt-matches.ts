import type { ImportSummary } from './answers.js';
import { counted, formatCount } from './text.js';

/** By what rows have found their customers, where kinds match by several identifiers. */
export const matches = ({ matched }: ImportSummary): readonly string[] => {
  const names = { email: 'e-mail', mobile_phone: 'phone', external_id: 'external ID', several: 'several' };
  const found = Object.entries(names).flatMap(([name, word]) => {
    const n = matched[name as keyof typeof names];
    return n > 0 ? [`${formatCount(n)} by ${word}`] : [];
  });
  return found.length === 0 ? [] : [`  matched: ${found.join(', ')}`];
};

/** What was changed, or was not, without the action template that its row names. */
export const ignoredTemplates = ({ templates_ignored: n }: ImportSummary): readonly string[] =>
  n > 0
    ? [`  ${counted(n, 'row')} without an action by the template: its category is another, or nothing changed`]
    : [];
