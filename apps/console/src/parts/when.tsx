import { TimeText, useZone } from './time-text.js';

/** A time in a cell of a table; nothing where there is none. */
export const When = ({ time }: { readonly time: string | null | undefined }) =>
  time ? (
    <span className="nowrap nums">
      <TimeText time={time} />
    </span>
  ) : null;

const words = { zone: (zone: string) => `Times in ${zone}` };

/** Said once under a list with times. */
export const ZoneNote = () => <span className="sub">{words.zone(useZone())}</span>;
