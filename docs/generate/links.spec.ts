import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../deploy/local/paths.js';

const markdownIn = (folder: string): readonly string[] =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const documents = ['README.md', 'CONTRIBUTING.md', 'examples/README.md', ...markdownIn('docs')];

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

/** As GitHub makes them: lower case, punctuation gone, blanks to hyphens. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (path: string): ReadonlySet<string> =>
  new Set([...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)));

function isBroken(document: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? document : relative(projectRoot, join(projectRoot, dirname(document), file));
  if (!existsSync(join(projectRoot, path))) return true;
  return anchor !== undefined && !anchorsOf(path).has(anchor);
}

it.each(documents)('every link of %s leads somewhere', (document) => {
  const links = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const own = links.filter((link) => !/^[a-z]+:/.test(link));
  expect(own.filter((link) => isBroken(document, link))).toEqual([]);
});

/** Backticked paths with a folder and a known ending, without placeholders. */
const namedFile = /`((?:apps|libs|test|deploy|docs|examples)\/[\w./-]+)`/g;

it.each(documents)('every file and folder that %s names exists', (document) => {
  const named = [...read(document).matchAll(namedFile)].map(([, path = '']) => path);
  expect(named.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
});
