/** Why a process ended, out of what it wrote: a log has a line that says it, and often many more after that. */

const longest = 500;
const mostLines = 8;

const parse = (line: string): Readonly<Record<string, unknown>> | undefined => {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    // Cut off, or not JSON after all: shown as it is.
    return undefined;
  }
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** Fatal and error lines of mongod. The frames of its backtraces are such lines too, and say nothing. */
function mongodReason({ s, msg, attr }: Readonly<Record<string, unknown>>): string | undefined {
  if ((s !== 'F' && s !== 'E') || typeof msg !== 'string') return undefined;
  if (/^(BACKTRACE|Frame|\s*Frame)/.test(msg)) return undefined;
  return attr === undefined ? msg : `${msg}: ${textOf(attr)}`;
}

/** Fatal and error lines of our own processes. */
function serviceReason({ level, msg, err }: Readonly<Record<string, unknown>>): string | undefined {
  if (level !== 'fatal' && level !== 'error') return undefined;
  const cause = (err as { readonly message?: unknown } | undefined)?.message;
  return cause === undefined ? textOf(msg) : `${textOf(msg)}: ${textOf(cause)}`;
}

/** `[2026-01-01 00:00:00,000] ERROR …`, as the broker's log has it, and the causes below a stack. */
const plainReason = (line: string): string | undefined =>
  /^\[[^\]]+\] (ERROR|FATAL) |^Caused by: |^(FATAL|Fatal|Error|Wrong settings)\b/.test(line) ? line : undefined;

function reasonOf(line: string): string | undefined {
  const entry = parse(line);
  return entry ? (mongodReason(entry) ?? serviceReason(entry)) : plainReason(line);
}

const shorten = (line: string): string => (line.length > longest ? `${line.slice(0, longest)} …` : line);

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');

/** The lines that tell of errors, each once. */
export function errorLines(text: string): readonly string[] {
  const errors = linesOf(text)
    .map(reasonOf)
    .filter((line) => line !== undefined);
  return [...new Set(errors)].map(shorten);
}

/** The first lines that tell of errors; where there are none the last lines, whatever they say. */
export function reasonLines(text: string): readonly string[] {
  const errors = errorLines(text);
  return errors.length > 0 ? errors.slice(0, mostLines) : linesOf(text).slice(-mostLines).map(shorten);
}

/** How mongod, Java and Node say that somebody else listens there. */
export const saysAddressInUse = (text: string): boolean => /address already in use|EADDRINUSE/i.test(text);
