const DAY_MS = 86_400_000;

const locale = (): string | undefined => globalThis.navigator?.language;

const dayOf = (time: number, zone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(time);

const clock = (time: number, zone: string): string =>
  new Intl.DateTimeFormat(locale(), { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(time);

const date = (time: number, now: number, zone: string): string => {
  const sameYear = dayOf(time, zone).slice(0, 4) === dayOf(now, zone).slice(0, 4);
  const year = sameYear ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locale(), { timeZone: zone, day: 'numeric', month: 'short', ...year }).format(time);
};

/** The time of day in the workspace's zone. */
export const showClock = (text: string, zone: string): string => clock(Date.parse(text), zone);

/** A time in the workspace's zone: today and yesterday by word, else the date. */
export const showTime = (text: string, now: number, zone: string): string => {
  const time = Date.parse(text);
  const day = dayOf(time, zone);
  if (day === dayOf(now, zone)) return `Today ${clock(time, zone)}`;
  if (day === dayOf(now - DAY_MS, zone)) return `Yesterday ${clock(time, zone)}`;
  return `${date(time, now, zone)} ${clock(time, zone)}`;
};

/** From when to when; the day is said again only where it is another. `to` null: not over yet. */
export const showPeriod = (from: string, to: string | null, now: number, zone: string): string => {
  const begun = showTime(from, now, zone);
  if (to === null) return `since ${begun.replace(/^(Today|Yesterday)/, (word) => word.toLowerCase())}`;
  const sameDay = dayOf(Date.parse(from), zone) === dayOf(Date.parse(to), zone);
  const ended = sameDay ? showClock(to, zone) : showTime(to, now, zone);
  return sameDay && ended === showClock(from, zone) ? begun : `${begun} to ${ended}`;
};

const two = (value: number): string => String(value).padStart(2, '0');

/** A stretch of time as a clock shows it: 0:07, 1:30, 2:05:00. */
export const showDuration = (seconds: number): string => {
  const all = Math.round(seconds);
  const hours = Math.floor(all / 3600);
  const minutes = Math.floor(all / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`;
};

/** How long something will still take, in words that don't promise more than is known. */
export const showTimeLeft = (seconds: number): string => {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s left`;
  if (seconds < 3600) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${Math.round(seconds / 3600)} h left`;
};
