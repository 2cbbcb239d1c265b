import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const FOLDERS = ['apps', 'libs', 'deploy', 'test', 'docs', 'examples'];
const NOT_OURS = new Set(['node_modules', 'dist']);

/** A source file of the project; `path` is relative to the root, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** One import, export from, dynamic import or `import()` type of a file. */
export interface Import {
  readonly file: string;
  readonly specifier: string;
  /** Where a relative one leads, without its ending; null for packages and libs. */
  readonly target: string | null;
  /** Leaves nothing at run time. */
  readonly typeOnly: boolean;
}

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return walk(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });

export const sourceFiles = (): readonly SourceFile[] =>
  FOLDERS.flatMap((folder) => walk(join(root, folder))).map((path) => ({
    path: relative(root, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }));

/** The packages that package.json declares, with Node's own. */
export const declaredPackages = (): ReadonlySet<string> => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
};

const isTypeOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const { importClause } = node;
  if (!importClause || importClause.name) return importClause?.isTypeOnly ?? false;
  const { namedBindings } = importClause;
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  return importClause.isTypeOnly || (named.length > 0 && named.every((one) => one.isTypeOnly));
};

const targetOf = (file: string, specifier: string): string | null =>
  specifier.startsWith('.') ? normalize(join(dirname(file), specifier)).replace(/\.js$/, '') : null;

type Specified = readonly [specifier: ts.Node | undefined, typeOnly: boolean];

const specifierOf = (node: ts.Node): Specified => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return [node.moduleSpecifier, isTypeOnly(node)];
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return [node.argument.literal, true];
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return [node.arguments[0], false];
  return [undefined, false];
};

/** All imports of a file, as its syntax tree has them. */
export const importsOf = ({ path, text }: SourceFile): readonly Import[] => {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const [specifier, typeOnly] = specifierOf(node);
    if (specifier && ts.isStringLiteral(specifier)) {
      found.push({ file: path, specifier: specifier.text, target: targetOf(path, specifier.text), typeOnly });
    }
    ts.forEachChild(node, visit);
  };
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, kind));
  return found;
};
