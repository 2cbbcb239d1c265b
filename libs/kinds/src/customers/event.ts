import { type EventDoc, eventKey, type RunDefinition } from '#libs/messages';
import type { CustomerRows, Match, PlacedRow } from './row-rules.js';
import type { RunClock } from './run-clock.js';

type Writable<T> = { -readonly [name in keyof T]: T[name] };

/** What happened, as far as the record alone doesn't tell. */
export interface Happening extends Pick<EventDoc, 'action' | 'at' | 'after' | 'n'> {
  readonly before?: EventDoc['before'] | undefined;
  readonly rules?: EventDoc['rules'] | undefined;
  readonly by: Match['by'];
}

export type BuildEvent = (customer: string, placed: PlacedRow, what: Happening) => EventDoc;

/** Compiles the builder of a run's events. */
export const compileEvent = (
  { workspace, import: importId, run, origin, stream }: RunDefinition,
  { source, factsOf }: Pick<CustomerRows, 'source' | 'factsOf'>,
  clock: RunClock,
): BuildEvent => {
  return (customer, placed, { action, at, before, after, rules, n, by }) => {
    const [row] = placed.row;
    const { file } = placed;
    const event: Writable<EventDoc> = {
      _id: eventKey(customer, clock.keyOf(at), { run, file, row }),
      workspace,
      customer,
      action,
      source: stream ? 'Stream' : source,
      at,
      after,
      import: importId,
      run,
      file,
      row,
      n,
    };
    // An undefined field would be stored as null.
    if (before) event.before = before;
    if (rules) event.rules = rules;
    if (by) event.matched_by = by;
    if (origin) event.origin = origin;
    if (placed.asOf !== undefined) event.as_of = new Date(placed.asOf);
    return factsOf ? Object.assign(event, factsOf(placed)) : event;
  };
};
