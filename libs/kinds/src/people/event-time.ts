import type { RejectReason, RunDefinition } from '#libs/messages';
import { rowFieldOf } from '../customers/fields.js';
import type { RowExtras } from '../customers/row-rules.js';
import { EVENT_TIME } from './fields.js';

const NO_REASONS: readonly RejectReason[] = [];
const TOO_LATE: readonly RejectReason[] = [{ attribute: EVENT_TIME, code: 'time_in_future' }];

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The time that a row gives its event, in the place of the run's: it backdates the event, and not when its customer was
 * created or changed (spec: people.md, Time). One that is more than a day ahead is a mistake.
 */
export const eventTimes = (definition: RunDefinition): RowExtras => {
  const field = rowFieldOf(definition, EVENT_TIME);
  if (!field) return {};
  return {
    factsOf: ({ row }) => {
      const time = row[field.at];
      return typeof time === 'number' ? { at: new Date(time) } : {};
    },
    objectionsTo: (row, _, now) => {
      const time = row[field.at];
      return typeof time === 'number' && time > now.getTime() + DAY_MS ? TOO_LATE : NO_REASONS;
    },
  };
};
