import { DAY_MS, isInstant, isoDay } from '../dates/calendar.js';
import { toIsoOrder } from '../dates/date-order.js';
import { readUnixSeconds, readWritten } from '../dates/written.js';
import { createZone, type Zone } from '../dates/zone.js';
import { compileMisread } from '../misread.js';
import { Fault, isWireText, storedAsIs, type ValueType } from '../value-type.js';

const INVALID = new Fault('invalid_date');
const IMPOSSIBLE = new Fault('impossible_date');
const AMBIGUOUS = new Fault('ambiguous_date');

const dayOfInstant = (instant: number, zone: Zone): string | Fault => {
  if (!isInstant(instant)) return IMPOSSIBLE;
  const local = instant + zone.offsetAt(instant);
  return isInstant(local) ? isoDay(Math.floor(local / DAY_MS)) : IMPOSSIBLE;
};

const parseDay = (text: string, zone: Zone): string | Fault => {
  const instant = readUnixSeconds(text);
  if (instant !== null) return dayOfInstant(instant, zone);
  const written = readWritten(text);
  if (written === null) return INVALID;
  if (written === 'impossible_date') return IMPOSSIBLE;
  if (written === 'ambiguous_date') return AMBIGUOUS;
  return text.length === 10 && text[4] === '-' ? text : isoDay(written.day);
};

/** A day, stored as yyyy-MM-dd. The written day holds, whatever follows it; `@` is read in the workspace's zone. */
export const dateType: ValueType = {
  name: 'date',
  summary: { takes: 'the forms below; the written day holds', storedAs: 'text `yyyy-MM-dd`' },
  guide: () => ({ accepts: 'A day such as 2026-04-07 or Apr 7, 2026.', example: '2026-04-07' }),
  unique: true,
  // A date takes a time of day too.
  shape: { rank: 5, looksLike: (sample) => !sample.includes(':') },
  isWire: isWireText,
  parse: (_, context) => {
    const zone = createZone(context.zone);
    const toIso = toIsoOrder(context.options);
    const misread = compileMisread('invalid_date', context.options);
    return (cell) => {
      if (typeof cell !== 'string') return INVALID;
      const day = parseDay(toIso(cell), zone);
      return day === INVALID ? misread(cell) : day;
    };
  },
  ofInstant: dayOfInstant,
  ...storedAsIs,
};
