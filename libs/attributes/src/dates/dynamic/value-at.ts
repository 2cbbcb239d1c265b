import { createZone } from '../zone.js';
import { evaluateDynamic } from './evaluate-dynamic.js';
import { parseDynamic } from './parse-dynamic.js';
import { DynamicFault } from './words.js';

/** What a text means at an instant, in epoch milliseconds. Throws when it is no dynamic date. */
export const valueAt = (zone: string, now: number, text: string): number => {
  const date = parseDynamic(text);
  if (date instanceof DynamicFault) throw new Error(date.message);
  return evaluateDynamic(date, now, createZone(zone));
};
