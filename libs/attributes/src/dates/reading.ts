import type { ReasonCode } from '#libs/messages';
import { epochDay, isDay } from './calendar.js';

/** A day and time as they are written, before any zone is applied. */
export interface Written {
  /** Days from 1970-01-01. */
  readonly day: number;
  /** Time of the day in milliseconds; null without one. */
  readonly time: number | null;
  /** Milliseconds east of UTC; null: the zone of the file or the workspace. */
  readonly offset: number | null;
}

/** Why a text is no date; null: it has none of the forms, and the type says which code that is. */
export type NotWritten = Extract<ReasonCode, 'ambiguous_date' | 'impossible_date'> | null;

/** The parts of a day and time as they are found in a text. A reader has one and fills it again for each text. */
export interface Reading {
  year: number;
  month: number;
  day: number;
  /** -1 without a time. */
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** Half of the day of an hour that counts to twelve; null: the hour counts to 23. */
  half: 'am' | 'pm' | null;
  /** Milliseconds east of UTC, null without a zone, NaN when there is no such offset. */
  offset: number | null;
}

/** Reads one part of a text from `at` into the reading. Returns where the part ends, or -1 when it isn't there. */
export type ReadPart = (text: string, at: number, into: Reading) => number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Makes a reading as new: without a day and a time. */
export const clear = (reading: Reading): void => {
  reading.year = 0;
  reading.month = 0;
  reading.day = 0;
  reading.hour = -1;
  reading.minute = 0;
  reading.second = 0;
  reading.millisecond = 0;
  reading.half = null;
  reading.offset = null;
};

export const newReading = (): Reading => {
  const reading = {} as Reading;
  clear(reading);
  return reading;
};

/** 0 to 23, or NaN: with AM and PM the hours are 1 to 12. */
const hourOf = ({ hour, half }: Reading): number => {
  if (half === null) return hour <= 23 ? hour : Number.NaN;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
};

/** Milliseconds, null without a time, or NaN when there is no such time: 24:00 and leap seconds are none. */
const timeOf = (reading: Reading): number | null => {
  if (reading.hour < 0) return null;
  if (reading.minute > 59 || reading.second > 59) return Number.NaN;
  return hourOf(reading) * HOUR + reading.minute * MINUTE + reading.second * 1_000 + reading.millisecond;
};

/** What a complete reading says. */
export const writtenFrom = (reading: Reading): Written | 'impossible_date' => {
  const { year, month, day, offset } = reading;
  const time = timeOf(reading);
  if (!isDay(year, month, day) || Number.isNaN(time) || Number.isNaN(offset)) return 'impossible_date';
  return { day: epochDay(year, month, day), time, offset };
};
