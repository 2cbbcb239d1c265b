import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../deploy/local/paths.js';

/** The program of that name as docs/publishing.md shows it. */
export const pageProgram = (name: string): string => {
  const page = readFileSync(join(projectRoot, 'docs/publishing.md'), 'utf8');
  const [, shown = ''] = page.split(`<!-- ${name}: `);
  const [, code] = /^```\w+\n(.*?)^```$/ms.exec(shown) ?? [];
  if (code === undefined) throw new Error(`docs/publishing.md shows no ${name}.`);
  return code;
};
