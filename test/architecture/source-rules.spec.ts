import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from './source-files.js';

const files = sourceFiles();

const pathsOf = (chosen: readonly SourceFile[]): readonly string[] => chosen.map(({ path }) => path);
const isProduct = ({ path }: SourceFile): boolean => /^(apps|libs)\//.test(path);

const MAX_LINES = 250;
const VAGUE_FOLDER = /\/(utils?|common|helpers?|shared)\//;
const SKIPPED = /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|only|todo|skipIf|runIf|fails)\b/;

/** Each `logger.warn(…)` of a file, as it is written. */
const warnings = ({ path, text }: SourceFile): readonly string[] => {
  const found: string[] = [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /\blogger\.warn$/.test(node.expression.getText(source))) {
      found.push(node.getText(source));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const isSource = ({ path }: SourceFile): boolean =>
  /^(?:(?:apps|libs)\/[\w-]+\/src|deploy)\//.test(path) && !path.endsWith('.spec.ts');

const EXPORTED = /^export (?:abstract |async )?(?:const|function\*?|class|interface|type) (\w+)/gm;

/** Names that a file declares and exports; what it only passes on belongs to another file. */
const exportedNames = (text: string): readonly string[] => [...text.matchAll(EXPORTED)].map(([, name]) => name ?? '');

describe('source files', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it('read the environment in libs/runtime only', () => {
    const readers = files.filter((file) => isProduct(file) && /\bprocess\.env\b/.test(file.text));
    expect(pathsOf(readers).filter((path) => !path.startsWith('libs/runtime/'))).toEqual([]);
  });

  it('make Kafka clients in libs/kafka only, but for the probe of the local stack', () => {
    const makers = pathsOf(files.filter(({ text }) => /\bnew Kafka\(\{/.test(text)));
    expect(makers.filter((path) => !/^libs\/kafka\/|^deploy\/local\/probe-kafka\.ts$/.test(path))).toEqual([]);
  });

  it('give an exported name one meaning in all of the product', () => {
    const homes = new Map<string, string[]>();
    for (const { path, text } of files.filter(isSource))
      for (const name of exportedNames(text)) homes.set(name, [...(homes.get(name) ?? []), path]);
    expect([...homes].filter(([, paths]) => paths.length > 1)).toEqual([]);
  });

  it(`have at most ${MAX_LINES} lines`, () => {
    expect(pathsOf(files.filter(({ text }) => text.trimEnd().split('\n').length > MAX_LINES))).toEqual([]);
  });

  it('are in folders that are named by what is in them', () => {
    expect(pathsOf(files).filter((path) => VAGUE_FOLDER.test(path))).toEqual([]);
  });

  it('say in every warning what to do', () => {
    const product = files.filter((file) => isProduct(file) && !file.path.endsWith('.spec.ts'));
    const found = product.flatMap((file) => warnings(file).map((call) => `${file.path}: ${call}`));
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter((call) => !/\badvice\b/i.test(call))).toEqual([]);
  });

  it('derive every list of states of an import from its life cycle', () => {
    const listing = files.filter((file) => isSource(file) && /\bImportStatus\b[^=;]*\[\][^=;]* = \[/.test(file.text));
    expect(pathsOf(listing)).toEqual(['libs/messages/src/life-cycle.ts']);
  });

  it('skip no test', () => {
    expect(pathsOf(files.filter(({ path, text }) => path.endsWith('.spec.ts') && SKIPPED.test(text)))).toEqual([]);
  });
});
