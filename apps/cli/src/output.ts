import { once } from 'node:events';
import { inCliWords } from './cli-words.js';
import { type ProblemAnswer, problemOf } from './refusal.js';
import { printable } from './text.js';

/** Writes a line for the reader of stdout, and waits while that one is slow. */
export const print = async (text: string): Promise<void> => {
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
};

export const printJson = (value: object): Promise<void> => print(JSON.stringify(value));

/** A reader that has seen enough (`| head`) ends the command without noise. */
export const endWithReader = (): void => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
};

interface Fault {
  readonly pointer?: string;
  readonly detail: string;
}

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'detail' in value && typeof value.detail === 'string';

/** Each fault of a request on a line of its own; other problems as a sentence. */
const linesOf = ({ detail, errors = [] }: ProblemAnswer): readonly string[] => {
  const faults = errors.filter(isFault);
  if (faults.length > 0) return faults.map((fault) => `${fault.pointer ?? ''} ${fault.detail}`.trim());
  return detail ? [detail] : [];
};

const describeProblem = (problem: ProblemAnswer): string =>
  [`✗ ${printable(problem.title)}`, ...linesOf(problem).map((line) => `  ${printable(inCliWords(line))}`)].join('\n');

/** What went wrong: on stdout as one object for scripts, on stderr as text for people. */
export const reportFailure = async (error: unknown, isForScripts: boolean): Promise<void> => {
  const problem = problemOf(error);
  if (isForScripts) await printJson({ status: 'failed', error: problem });
  else process.stderr.write(`${describeProblem(problem)}\n`);
};
