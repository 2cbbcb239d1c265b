import { type AcceptedRow, descendingTime, type EventDoc, eventKey, type RunDefinition } from '#libs/messages';

/** A row with the index of its file. */
export interface PlacedRow {
  readonly row: AcceptedRow;
  readonly file: number;
  /** An earlier row of the same batch has written the customer. */
  readonly isRepeated: boolean;
}

type Writable<T> = { -readonly [name in keyof T]: T[name] };

/** What happened, as far as the record alone doesn't tell. */
export interface Happening extends Pick<EventDoc, 'action' | 'at' | 'after' | 'n'> {
  readonly before?: EventDoc['before'] | undefined;
  readonly rules?: EventDoc['rules'] | undefined;
}

export type BuildEvent = (customer: string, placed: PlacedRow, what: Happening) => EventDoc;

/** Compiles the builder of a run's events. Nearly all of them have the run's `now`, whose form in a key is made once. */
export const compileEvent = ({ workspace, import: importId, run, now }: RunDefinition): BuildEvent => {
  const pinned = new Date(now).getTime();
  const pinnedTime = descendingTime(new Date(now));
  return (customer, { row: [row], file }, { action, at, before, after, rules, n }) => {
    const time = at.getTime() === pinned ? pinnedTime : descendingTime(at);
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
