import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeadCode, deadReason, deadRecordMessages } from '#libs/messages';
import { projectRoot } from '../../deploy/local/paths.js';
import { markdownTable } from './markdown-table.js';
import { replaceMarked } from './marked-part.js';

/** Programs of examples/publish, and the language of their code. */
const programs: readonly (readonly [file: string, language: string])[] = [
  ['kcat.sh', 'sh'],
  ['console-producer.sh', 'sh'],
  ['Publish.java', 'java'],
  ['publish.py', 'python'],
  ['publish.mjs', 'js'],
  ['check.mjs', 'js'],
];

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

const program = (file: string, language: string): string =>
  `\`\`\`${language}\n${read(`examples/publish/${file}`).trimEnd()}\n\`\`\``;

const codes = Object.keys(deadRecordMessages) as DeadCode[];

const deadCodes = (): string =>
  markdownTable(
    [{ title: 'code' }, { title: 'message' }],
    codes.map((code) => [code, deadReason(code, '…').message]),
  );

/** docs/publishing.md is written by hand but for its programs, and the codes of dead letters. */
export const publishingPage = (): string =>
  [...programs, null].reduce(
    (page, one) =>
      one ? replaceMarked(page, one[0], program(...one)) : replaceMarked(page, 'dead letter codes', deadCodes()),
    read('docs/publishing.md'),
  );
