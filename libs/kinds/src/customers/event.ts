import { type AcceptedRow, descendingTime, type EventDoc, eventKey, type RunDefinition } from '#libs/messages';

/** A row with the index of its file. */
export interface PlacedRow {
  readonly row: AcceptedRow;
  readonly file: number;
}

type Writable<T> = { -readonly [name in keyof T]: T[name] };

/** What happened, as far as the record alone doesn't tell. */
export interface Happening extends Pick<EventDoc, 'action' | 'after' | 'n'> {
  readonly before?: EventDoc['before'] | undefined;
  readonly rules?: EventDoc['rules'] | undefined;
}

export type BuildEvent = (customer: string, placed: PlacedRow, what: Happening) => EventDoc;

/** Compiles the builder of a run's events: every one is told by its record alone, and its time is the run's `now`. */
export const compileEvent = ({ workspace, import: importId, run, now }: RunDefinition): BuildEvent => {
  const at = new Date(now);
  const time = descendingTime(at);
  return (customer, { row: [row], file }, { action, before, after, rules, n }) => {
    const event: Writable<EventDoc> = {
      _id: eventKey(customer, time, { run, file, row }),
      workspace,
      customer,
      action,
      source: 'Async Import',
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
    return event;
  };
};
