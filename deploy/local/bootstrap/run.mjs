// Plain JavaScript without packages: it runs before there are any.
import { spawn } from 'node:child_process';

/** What the user can put right: shown as its message. */
export class Failure extends Error {}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Passes signals on to a child until `release` is called. */
function passOn(child, names = signals) {
  const pass = (signal) => child.kill(signal);
  for (const name of names) process.on(name, pass);
  return () => {
    for (const name of names) process.off(name, pass);
  };
}

/** Runs a program to its end; `output` is what it printed. Rejects when it was interrupted or can't be started. */
function runTo(command, args, { stdio, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio });
    const release = passOn(child);
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('close', (code, signal) => {
      release();
      if (signal || code > 128) reject(new Failure(`${command} was interrupted.`));
      else resolve({ isGood: code === 0, output: Buffer.concat(chunks).toString() });
    });
  });
}

/** Output goes to stderr, so that a command's own stdout stays clean. */
export const show = (command, args, options = {}) => runTo(command, args, { ...options, stdio: ['ignore', 2, 2] });

/** Keeps the output. A program that isn't there ended badly. */
export const ask = (command, args) =>
  runTo(command, args, { stdio: ['ignore', 'pipe', 'pipe'] }).catch((error) => {
    if (error.code === 'ENOENT') return { isGood: false, output: `there is no ${command}` };
    throw error;
  });

/** Ctrl-C on a terminal reaches the child by itself. */
const othersThanTerminal = () => (process.stdin.isTTY ? signals.filter((name) => name !== 'SIGINT') : signals);

/** Puts a program in the place of this one, as far as others can see, and ends as it does. */
export function become(command, args, env) {
  const child = spawn(command, args, { stdio: 'inherit', env });
  if (process.stdin.isTTY) process.on('SIGINT', () => {});
  passOn(child, othersThanTerminal());
  return new Promise((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (!signal) process.exit(code);
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  });
}
