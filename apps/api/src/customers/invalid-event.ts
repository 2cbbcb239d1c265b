import { type RejectReason, reasonMessage } from '#libs/messages';
import { Problem } from '../http/problem.js';

/** An event that is refused for its values: every reason, with the codes of rejected rows. */
export const invalidEvent = (reasons: readonly RejectReason[]): Problem => {
  const entries = reasons.map(({ attribute, code, argument }) => ({
    attribute,
    code,
    message: reasonMessage(code, { attribute, argument }),
  }));
  return new Problem('invalid_event', entries.map(({ message }) => message).join(' '), entries);
};
