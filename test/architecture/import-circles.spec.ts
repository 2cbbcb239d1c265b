import { describe, expect, it } from 'vitest';
import { importCircles } from './import-circles.js';
import { importsOf, type SourceFile, sourceFiles } from './source-files.js';

const circlesOf = (files: readonly SourceFile[]) => importCircles(files, files.flatMap(importsOf));

describe('import circles', () => {
  it('are in no file', () => {
    expect(circlesOf(sourceFiles()).map((circle) => circle.join(' -> '))).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['of two files', { 'x/a.ts': "import { b } from './b.js'", 'x/b.ts': "export * from './a.js'" }, 'x/a x/b x/a'],
    [
      'of types alone, across folders',
      {
        'x/a.ts': "import type { B } from './in/b.js'",
        'x/in/b.ts': "type C = import('../c.js').C",
        'x/c.ts': "import { type A } from './a.js'",
      },
      'x/a x/in/b x/c x/a',
    ],
    ['behind a file that is in none', { 'a.ts': "import './b.js'", 'b.ts': "import './b.js'" }, 'b b'],
  ])('%s are found', (_, texts, expected) => {
    const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
    expect(circlesOf(files).map((circle) => circle.join(' '))).toEqual([expected]);
  });

  it('two ways to the same file are none', () => {
    const texts = { 'a.ts': "import './b.js'; import './c.js'", 'b.ts': "import './c.js'", 'c.ts': '' };
    expect(circlesOf(Object.entries(texts).map(([path, text]) => ({ path, text })))).toEqual([]);
  });
});
