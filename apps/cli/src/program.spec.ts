import { type Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from './program.js';

const pathsOf = (command: Command, path: readonly string[] = []): readonly (readonly string[])[] => [
  path,
  ...command.commands.flatMap((each) => pathsOf(each, [...path, each.name()])),
];

/** What a command prints, and how it ends. */
const run = async (args: readonly string[]): Promise<{ readonly text: string; readonly exitCode: number }> => {
  let text = '';
  const program = createProgram();
  const listen = (command: Command): void => {
    command.exitOverride().configureOutput({ writeOut: (part) => (text += part), writeErr: (part) => (text += part) });
    command.commands.forEach(listen);
  };
  listen(program);
  try {
    await program.parseAsync(['node', 'sluice', ...args]);
    return { text, exitCode: 0 };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { text, exitCode: error.exitCode };
  }
};

describe('the command line', () => {
  it.each(pathsOf(createProgram()).map((path) => [path.join(' '), path] as const))(
    'sluice %s --help says what it takes',
    async (name, path) => {
      const { text, exitCode } = await run([...path, '--help']);
      expect(exitCode).toBe(0);
      expect(text).toContain(`Usage: sluice${name === '' ? '' : ` ${name}`}`);
      expect(text).toContain('Options:');
    },
  );

  it.each([
    [['--delimiter', 'x'], 'It must be , or ; or | or tab.'],
    [['--encoding', 'klingon'], 'It must be a name of an encoding'],
    [['--quoting', 'single'], 'Allowed choices are double, backslash, loose.'],
    [['--header-row', '0'], 'It must be a whole number from 1.'],
  ])('refuses %j', async (flags, message) => {
    const { text, exitCode } = await run(['mapping', 'suggest', 'a.csv', ...flags]);
    expect(exitCode).toBe(1);
    expect(text).toContain(message);
  });
});
