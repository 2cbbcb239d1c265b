import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { cached } from '../../deploy/local/cache.js';
import { UserError } from '../../deploy/local/user-error.js';

const VERSION = '4.32.5';

const MISSING = `schemathesis ${VERSION}, which fuzzes the API, could not be installed from PyPI. It needs python3 (3.10 or newer) with its modules venv and pip, and a package index that can be reached (Debian, Ubuntu: apt install python3-venv).`;

const install = async (folder: string): Promise<void> => {
  try {
    await execa('python3', ['-m', 'venv', folder]);
    await execa(join(folder, 'bin/python'), ['-m', 'pip', 'install', '--quiet', `schemathesis==${VERSION}`]);
  } catch (error) {
    throw new UserError(`${MISSING}\n${String(Object(error).stderr ?? error)}`);
  }
};

export interface FuzzPlan {
  readonly url: string;
  readonly token: string;
  readonly seconds: number;
  readonly seed: number;
}

export interface FuzzEnd {
  /** 0 when no answer broke a check. */
  readonly exitCode: number;
  readonly output: string;
}

/** A request that asks for a result waits for as long as it says, and nothing is imported here: each waits briefly. */
const CONFIG = `[[operations]]
include-operation-id = "importContacts"
parameters = { "query.wait" = 1 }
`;

/**
 * Sends what schemathesis makes of the OpenAPI document that the api serves, until the time is over, uploads included.
 * A stream of progress has no end, and is left out.
 */
export const fuzzByDocument = async ({ url, token, seconds, seed }: FuzzPlan): Promise<FuzzEnd> => {
  const python = join(await cached(`schemathesis-${VERSION}`, install), 'bin/python');
  const wanted = {
    '--header': `Authorization: Bearer ${token}`,
    '--checks': 'not_a_server_error',
    '--phases': 'coverage,fuzzing,stateful',
    '--exclude-operation-id': 'watchImport',
    '--max-time': String(seconds),
    '--request-timeout': '30',
    '--seed': String(seed),
  };
  const switches = ['--no-shrink', '--continue-on-failure', '--suppress-health-check=all', '--warnings=off'];
  // It leaves files of its own where it runs.
  const cwd = await mkdtemp(join(tmpdir(), 'sluice-fuzz-'));
  await writeFile(join(cwd, 'schemathesis.toml'), CONFIG);
  try {
    const { exitCode, all } = await execa(
      python,
      ['-m', 'schemathesis.cli', 'run', `${url}/docs/json`, ...Object.entries(wanted).flat(), ...switches],
      { cwd, all: true, reject: false, timeout: (seconds + 120) * 1000, env: { NO_COLOR: '1', PYTHONUTF8: '1' } },
    );
    return { exitCode: exitCode ?? 1, output: all };
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
};
