import { describe, expect, it } from 'vitest';
import { isOfPackage, judgeImport, knownLibs } from './import-table.js';
import { declaredPackages, type Import, importsOf, sourceFiles } from './source-files.js';

const files = sourceFiles();
const imports = files.flatMap(importsOf);

const shown = ({ file, specifier }: Import, why = ''): string => `${file}: ${specifier} ${why}`.trim();

describe('the import table', () => {
  it('holds for every import of every file', () => {
    const broken = imports.flatMap((one) => {
      const why = judgeImport(one);
      return why === null ? [] : [shown(one, why)];
    });
    expect(broken).toEqual([]);
  });

  it('knows every lib', () => {
    const libs = new Set(files.filter(({ path }) => path.startsWith('libs/')).map(({ path }) => path.split('/')[1]));
    expect([...libs].filter((lib) => !knownLibs.includes(lib ?? ''))).toEqual([]);
  });

  it('every package that is imported is declared', () => {
    const declared = [...declaredPackages()];
    const undeclared = imports.filter(
      ({ specifier, target }) =>
        target === null && !/^(#|node:)/.test(specifier) && !declared.some((name) => isOfPackage(specifier, name)),
    );
    expect(undeclared.map((one) => shown(one))).toEqual([]);
  });

  /** Where a package may be imported: its adapter, the tool that probes what it starts, and tests. */
  it.each<[string, RegExp]>([
    ['kafkajs', /^libs\/kafka\/|^deploy\/local\/probe-kafka\.ts$|^test\//],
    ['mongoose', /^libs\/mongo\/|^deploy\/local\/replica-set\.ts$|^test\/(support|bench)\//],
    ['mongodb', /^libs\/mongo\/|^deploy\/local\/replica-set\.ts$|^test\/(support|bench)\//],
    ['csv-parse', /^libs\/formats\//],
    ['stream-json', /^libs\/formats\//],
    ['saxes', /^libs\/formats\//],
    ['yauzl', /^libs\/archives\//],
  ])('%s is imported in its own places only', (name, places) => {
    const elsewhere = imports.filter(({ file, specifier }) => isOfPackage(specifier, name) && !places.test(file));
    expect(elsewhere.map((one) => shown(one))).toEqual([]);
  });
});

describe('the judge of imports', () => {
  const judged = (path: string, text: string): boolean =>
    importsOf({ path, text }).every((one) => judgeImport(one) === null);

  it.each([
    ['libs/mapping/src/a.ts', "import { x } from '#libs/attributes'"],
    ['apps/console/src/a.tsx', "import { Menu } from '@mantine/core'; import type { X } from '#libs/api-contract'"],
    ['libs/kinds/src/customers/a.ts', "import { createHash } from 'node:crypto'; export * from '../b.js'"],
    ['libs/mongo/src/a.ts', "import mongoose from 'mongoose'; import { x } from '#libs/runtime'"],
    ['apps/applier/src/outcomes.consumer.ts', "import { x } from '#libs/mongo'; import { Y } from '@nestjs/common'"],
    ['apps/applier/src/apply.ts', "import type { Store } from '#libs/mongo'; import { x } from '#libs/kinds'"],
    ['libs/formats/src/csv/read.ts', "import { parse } from 'csv-parse/sync'; import { x } from '#libs/encodings'"],
    ['apps/api/src/a.spec.ts', "import { it } from 'vitest'; import { x } from './api.module.js'"],
    ['apps/api/src/a.spec.ts', "import { x } from '../../../docs/a.js'"],
    ['apps/api/src/views/a.spec.ts', "import { x } from '../../test/a.js'"],
    ['apps/api/test/a.ts', "import { x } from '#libs/mongo'; import { y } from '../src/api.module.js'"],
    ['test/integration/a.spec.ts', "import { x } from '#libs/kafka'"],
    ['test/integration/a.ts', "import { x } from '#libs/messages/testing'"],
    ['libs/mapping/src/a.spec.ts', "import { x } from '#libs/messages/testing'"],
    ['libs/mapping/test/a.ts', "import { x } from '#libs/messages/testing'; import { y } from '../src/a.js'"],
    ['libs/messages/testing/a.ts', "import { x } from '#libs/messages'; import { y } from './b.js'"],
  ])('lets %s do: %s', (path, text) => {
    expect(judged(path, text)).toBe(true);
  });

  it.each([
    ['libs/messages/src/a.ts', "import { x } from '#libs/attributes'"],
    ['apps/console/src/a.tsx', "import { answerExamples } from '#libs/api-contract'"],
    ['apps/console/src/a.tsx', "import type { Reason } from '#libs/messages'"],
    ['apps/console/src/a.tsx', "import { readFile } from 'node:fs/promises'"],
    ['libs/mapping/src/a.ts', "import { x } from '#libs/messages/testing'"],
    ['libs/messages/src/a.ts', "import { x } from '../testing/a.js'"],
    ['libs/messages/testing/a.ts', "import { x } from '#libs/mapping'"],
    ['deploy/local/a.ts', "import type { X } from '#libs/messages/testing'"],
    ['libs/attributes/src/a.ts', "import type { x } from '#libs/mapping'"],
    ['libs/formats/src/a.ts', "import { x } from '#libs/attributes'"],
    ['libs/mapping/src/a.ts', "import { parse } from 'csv-parse/sync'"],
    ['apps/ingest/src/a.ts', "import { parse } from 'csv-parse/sync'"],
    ['libs/mapping/src/a.ts', "import { x } from '../../attributes/src/text.js'"],
    ['libs/mapping/src/a.ts', "import { readFile } from 'node:fs/promises'"],
    ['libs/kinds/src/a.ts', "const x = await import('mongoose')"],
    ['libs/kinds/src/a.ts', "type X = import('#libs/mongo').Store"],
    ['libs/kafka/src/a.ts', "export * from '#libs/mongo'"],
    ['libs/mongo/src/a.ts', "import { x } from '#libs/kinds'"],
    ['apps/api/src/api.module.ts', "import { x } from '../../ingest/src/a.js'"],
    ['apps/api/src/a.spec.ts', "import { x } from '../../ingest/src/a.js'"],
    ['apps/api/src/list.ts', "import { x } from '../test/a.js'"],
    ['apps/api/src/api.module.ts', "import { x } from '#libs/mongo/src/a.js'"],
    ['apps/api/src/list.ts', "import { Store, type Doc } from '#libs/mongo'"],
    ['apps/api/src/list.ts', "import { Injectable } from '@nestjs/common'"],
    ['apps/api/src/list.ts', "import { x } from './api.module.js'"],
    ['apps/api/src/list.ts', "import { parse } from 'csv-parse'"],
    ['test/integration/a.spec.ts', "import { x } from '#libs/kafka/src/publisher.js'"],
  ])('stops %s: %s', (path, text) => {
    expect(judged(path, text)).toBe(false);
  });
});
