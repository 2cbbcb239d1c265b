import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../deploy/local/paths.js';

const VALIDATOR = 'openapi-spec-validator==0.9.0';

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'sluice');
const venv = join(cache, VALIDATOR.replace('==', '-'));
const python = join(venv, 'bin/python');

const run = (command: string, parameters: readonly string[]): string =>
  execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const isInstalled = (): boolean => {
  if (!existsSync(python)) return false;
  try {
    run(python, ['-c', 'import openapi_spec_validator']);
    return true;
  } catch {
    return false;
  }
};

/** The validator in an environment of its own, which is kept from one run to the next. */
const install = (): void => {
  if (isInstalled()) return;
  try {
    run('python3', ['-m', 'venv', '--clear', venv]);
    run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', VALIDATOR]);
  } catch (error) {
    const { stderr = '', message } = error as { readonly stderr?: string; readonly message: string };
    throw new Error(`${VALIDATOR} could not be installed: it needs python3 with venv and pip. ${stderr || message}`);
  }
};

it('docs/openapi.json is a valid OpenAPI document', () => {
  install();
  const said = run(python, ['-m', 'openapi_spec_validator', join(projectRoot, 'docs/openapi.json')]);
  expect(said).toMatch(/: OK\s*$/);
});
