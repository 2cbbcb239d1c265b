import { flatValues, type ShownEvent } from './customer-fields.js';

/** Which event last set a value, and what was there before. */
export interface ShownOrigin {
  readonly event: ShownEvent;
  /** Undefined: nothing. */
  readonly before: unknown;
  /** The value did not come from a cell. */
  readonly rule: 'fallback' | 'value_map' | null;
}

const changers: ReadonlySet<ShownEvent['action']> = new Set<ShownEvent['action']>(['opt_in', 'profile']);

const valuesIn = (values: object | undefined): ReadonlyMap<string, unknown> =>
  flatValues((values ?? {}) as Readonly<Record<string, unknown>>);

const ruleOf = ({ rules }: ShownEvent, attribute: string): ShownOrigin['rule'] => {
  const rule = new Map(Object.entries(rules ?? {})).get(attribute) as unknown;
  return rule === 'fallback' || rule === 'value_map' ? rule : null;
};

/**
 * Where the value of each attribute comes from, by the events that are known, newest first. An attribute that none of them set is
 * absent: an older event did.
 */
export const originsOf = (events: readonly ShownEvent[]): ReadonlyMap<string, ShownOrigin> => {
  const origins = new Map<string, ShownOrigin>();
  for (const event of events.filter(({ action }) => changers.has(action))) {
    const before = valuesIn(event.before);
    for (const attribute of valuesIn(event.after).keys())
      if (!origins.has(attribute))
        origins.set(attribute, { event, before: before.get(attribute), rule: ruleOf(event, attribute) });
  }
  return origins;
};

/** The imports and the streams that events come from, each once. */
export const shownSources = (events: readonly ShownEvent[]): { readonly imports: readonly string[] } => ({
  imports: [...new Set(events.flatMap(({ import: id }) => id ?? []))],
});

/** Where in its source an event stood; null: it was sent by itself. */
export const placeOfEvent = ({
  row,
  offset,
}: Pick<ShownEvent, 'row' | 'offset'>): { row: number } | { offset: number } | null => {
  if (row !== undefined) return { row };
  return offset === undefined ? null : { offset };
};
