import type { Import } from './source-files.js';

/** Pure libs, each above those that it may import. */
const PURE = ['messages', 'encodings', 'formats', 'envelopes', 'attributes', 'mapping', 'kinds', 'api-contract'];
/** Readers of stored archives: above the pure libs that know formats. */
const READERS = ['archives'];
/** The engine of lanes: above messages, and by their types alone above the adapters. */
const ENGINES = ['lanes'];
const ADAPTERS = ['runtime', 'kafka', 'mongo'];

const PURE_PACKAGES = ['luxon', 'class-validator', 'libphonenumber-js', 'node:buffer', 'node:crypto', 'node:url'];
/** What single pure libs may import besides: the libraries that read what their own code does not. */
const PACKAGES_OF_PURE: Readonly<Record<string, readonly string[]>> = {
  formats: ['csv-parse', 'stream-json', 'saxes'],
  attributes: ['i18n-iso-countries'],
};
const NEST = ['@nestjs/*', 'rxjs', 'reflect-metadata', 'class-validator', 'class-transformer'];
/** Libraries that judge what is made: schemas, contracts. */
const JUDGES = ['ajv', '@asyncapi/parser'];
/** Libraries that write messages as publishers do. */
const SERIALIZERS = ['cloudevents', '@kafkajs/confluent-schema-registry'];
const TEST_PACKAGES = ['vitest', 'fast-check', 'luxon', ...JUDGES, ...SERIALIZERS];

/** What adapters may import of npm; Node's own modules are theirs by nature. */
const ADAPTER_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  runtime: [...NEST, 'pino', 'prom-client'],
  kafka: ['kafkajs', ...NEST],
  mongo: ['mongoose', 'mongodb'],
};

/** What the logic of an app may import of npm: the reader of its input, and nothing that runs it. */
const LOGIC_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  api: ['busboy', 'ajv', 'sirv'],
  cli: ['commander', 'cli-progress'],
  admin: ['commander'],
};

const SHELL_FILE = /(^|\/)(main|config|[^/]+\.(module|controller|consumer|interceptor))$/;
const LIB = /^#libs\/([a-z-]+)$/;
/** What a lib gives to tests beside its front door. */
const TESTING = /^#libs\/[a-z-]+\/testing$/;

const isSpec = (file: string): boolean => file.endsWith('.spec.ts');
const isOfTests = (file: string): boolean => isSpec(file) || /^((apps|libs)\/[^/]+\/)?test\//.test(file);
const withoutEnding = (file: string): string => file.replace(/\.tsx?$/, '');
const packageOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

const isListed = (name: string, list: readonly string[]): boolean =>
  list.some((one) => (one.endsWith('/*') ? name.startsWith(one.slice(0, -1)) : one === name));

/** Why one import breaks the table of the architecture, or null. */
type Judge = (one: Import) => string | null;

const refuse = (allowed: boolean, why: string): string | null => (allowed ? null : why);

/** Specs may also use what their lib or app keeps beside `src` for tests, and look at what is neither lib nor app. */
const mayLook = (target: string, home: string): boolean =>
  target.startsWith(home.replace(/src\/$/, 'test/')) || !/^(apps|libs)\//.test(target);

const staysHome = ({ file, target }: Import, home: string): boolean =>
  target === null || target.startsWith(home) || (isSpec(file) && mayLook(target, home));

/** Judges the imports of a lib or an app whose folder is `home`. */
const judgeWith =
  (home: string, libs: Judge, packages: (name: string, one: Import) => boolean): Judge =>
  (one) => {
    if (one.target !== null) return refuse(staysHome(one, home), `leaves ${home}`);
    if (one.specifier.startsWith('#')) return LIB.test(one.specifier) ? libs(one) : 'imports the inside of a lib';
    const name = packageOf(one.specifier);
    const forTests = isSpec(one.file) && (isListed(name, TEST_PACKAGES) || name.startsWith('node:'));
    return refuse(forTests || packages(name, one), `may not use ${name}`);
  };

const libName = ({ specifier }: Import): string => LIB.exec(specifier)?.[1] ?? '';

const judgePureLib = (lib: string): Judge => {
  const below = PURE.slice(0, PURE.indexOf(lib));
  return judgeWith(
    `libs/${lib}/src/`,
    (one) => refuse(below.includes(libName(one)), `${lib} is not above ${libName(one)}`),
    (name) => isListed(name, [...PURE_PACKAGES, ...(PACKAGES_OF_PURE[lib] ?? [])]),
  );
};

const judgeEngine = (lib: string): Judge =>
  judgeWith(
    `libs/${lib}/src/`,
    (one) =>
      refuse(
        libName(one) === 'messages' || (one.typeOnly && ADAPTERS.includes(libName(one))),
        `${lib} knows messages, and adapters by their types only`,
      ),
    (name) => isListed(name, [...PURE_PACKAGES, 'node:timers']),
  );

const judgeReader = (lib: string): Judge =>
  judgeWith(
    `libs/${lib}/src/`,
    (one) => refuse(['messages', 'formats'].includes(libName(one)), `${lib} knows messages and formats`),
    (name) => name.startsWith('node:') || name === 'yauzl',
  );

const judgeAdapter = (lib: string): Judge => {
  const allowed = lib === 'runtime' ? ['messages'] : ['messages', 'runtime'];
  return judgeWith(
    `libs/${lib}/src/`,
    (one) => refuse(allowed.includes(libName(one)), `${lib} may not know ${libName(one)}`),
    (name) => name.startsWith('node:') || isListed(name, ADAPTER_PACKAGES[lib] ?? []),
  );
};

const judgeShell = (app: string): Judge =>
  judgeWith(
    `apps/${app}/src/`,
    () => null,
    (name) => name.startsWith('node:') || isListed(name, [...NEST, ...(LOGIC_PACKAGES[app] ?? [])]),
  );

const judgeLogic = (app: string): Judge => {
  const judgeOutside = judgeWith(
    `apps/${app}/src/`,
    (one) =>
      refuse(
        one.typeOnly || [...PURE, ...READERS, ...ENGINES].includes(libName(one)),
        'logic sees an adapter by its types only',
      ),
    (name, { typeOnly }) =>
      name.startsWith('node:') || isListed(name, [...(typeOnly ? NEST : []), ...(LOGIC_PACKAGES[app] ?? [])]),
  );
  return (one) => {
    const shell = one.target !== null && SHELL_FILE.test(one.target) && !one.typeOnly && !isSpec(one.file);
    return shell ? 'logic imports a shell' : judgeOutside(one);
  };
};

/** What the console is made of. It runs in a browser: of the server it knows the contract, by its types. */
const CONSOLE_PACKAGES = [
  'react',
  'react-dom',
  '@mantine/*',
  '@tanstack/*',
  '@tabler/icons-react',
  'get-nonce',
  'recharts',
];
const CONSOLE_BUILD = ['vite', '@vitejs/plugin-react', 'node:*'];

const judgeConsole = (file: string): Judge => {
  const packages = file.endsWith('.config.ts') ? CONSOLE_BUILD : CONSOLE_PACKAGES;
  return judgeWith(
    'apps/console/src/',
    (one) =>
      refuse(one.typeOnly && libName(one) === 'api-contract', 'the console knows the types of the contract only'),
    (name) => packages.some((one) => (one === 'node:*' ? name.startsWith('node:') : isListed(name, [one]))),
  );
};

/** Builders of examples know their own lib only. */
const judgeTesting = (lib: string): Judge =>
  judgeWith(
    `libs/${lib}/testing/`,
    (one) => refuse(libName(one) === lib, `the examples of ${lib} know ${lib} only`),
    () => false,
  );

/** Tools and tests may use any lib, by its front door. */
const judgeTool: Judge = ({ specifier }) =>
  refuse(!specifier.startsWith('#') || LIB.test(specifier), 'imports the inside of a lib');

const judgeLib = (name: string): Judge => {
  if (ENGINES.includes(name)) return judgeEngine(name);
  if (READERS.includes(name)) return judgeReader(name);
  return PURE.includes(name) ? judgePureLib(name) : judgeAdapter(name);
};

const judgeOf = (file: string): Judge => {
  const [area, name = '', folder] = file.split('/');
  if (folder === 'test') return judgeTool;
  if (folder === 'testing') return judgeTesting(name);
  if (area === 'libs') return judgeLib(name);
  if (area === 'apps' && name === 'console') return judgeConsole(file);
  if (area === 'apps') return SHELL_FILE.test(withoutEnding(file)) ? judgeShell(name) : judgeLogic(name);
  return judgeTool;
};

/** Judges an import by the table of docs/architecture.md. */
export const judgeImport: Judge = (one) =>
  TESTING.test(one.specifier) ? refuse(isOfTests(one.file), 'is for tests only') : judgeOf(one.file)(one);

/** Libs that the table knows. */
export const knownLibs: readonly string[] = [...PURE, ...READERS, ...ENGINES, ...ADAPTERS];

/** Whether a specifier names the package, whole or a part of it. */
export const isOfPackage = (specifier: string, name: string): boolean => packageOf(specifier) === name;
