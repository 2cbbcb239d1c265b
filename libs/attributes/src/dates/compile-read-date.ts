import type { FilledCell, ParseContext } from '../value-type.js';
import { compileFormat, type FormatReader } from './formats/compile-format.js';
import { EPOCH_FORMATS } from './formats/date-format-fault.js';
import { compileReadEpoch } from './formats/epoch.js';
import type { NotWritten, Written } from './reading.js';
import { compileReadWritten, readUnixSeconds } from './written.js';
import type { Zone } from './zone.js';

/** What a cell says: an instant (epoch milliseconds), a written day and time, or why it says neither. */
export type ReadDate = (cell: FilledCell) => number | Written | NotWritten;

const compileBuiltIn = ({ options }: ParseContext): ReadDate => {
  const readWritten = compileReadWritten(options);
  return (cell) => (typeof cell === 'string' ? (readUnixSeconds(cell) ?? readWritten(cell)) : null);
};

/** The first reader that can read a cell; else the first that says why it can't. */
const firstOf =
  (readers: readonly ReadDate[]): ReadDate =>
  (cell) => {
    let why: NotWritten = null;
    for (const read of readers) {
      const found = read(cell);
      if (typeof found !== 'string' && found !== null) return found;
      why ??= found;
    }
    return why;
  };

/** The year in which a run began, in its zone. */
const yearOf = ({ now }: ParseContext, zone: Zone): number => {
  const instant = Date.parse(now);
  return new Date(instant + zone.offsetAt(instant)).getUTCFullYear();
};

/** The date formats of a run that are neither seconds nor milliseconds. */
export const compileFormats = (context: ParseContext, zone: Zone): readonly FormatReader[] =>
  (context.options?.dateFormats ?? [])
    .filter((format) => !EPOCH_FORMATS.includes(format))
    .map((format) => compileFormat(format, yearOf(context, zone)));

const compileReader = (format: string, context: ParseContext, zone: Zone): ReadDate => {
  if (EPOCH_FORMATS.includes(format)) return compileReadEpoch(format);
  const { read } = compileFormat(format, yearOf(context, zone));
  return (cell) => (typeof cell === 'string' ? read(cell) : null);
};

/** Compiles how the dates of a run are read: by the formats of its options, in their order, then by the usual forms. */
export const compileReadDate = (context: ParseContext, zone: Zone): ReadDate => {
  const { dateFormats = [] } = context.options ?? {};
  const builtIn = compileBuiltIn(context);
  if (dateFormats.length === 0) return builtIn;
  return firstOf([...dateFormats.map((format) => compileReader(format, context, zone)), builtIn]);
};

/** The zone in which times without one are read: that of the file, else that of the workspace. */
export const zoneNameOf = ({ zone, options }: ParseContext): string => options?.zone ?? zone;
