import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { type BodyOf, type Components, components, NOT_BLANK, type Schema } from '#libs/api-contract';
import { encodingOf, isVisible } from '#libs/messages';
import { takeOneSpelling } from './one-spelling.js';
import { MOST_ERRORS, Problem } from './problem.js';

/** One mistake of a request: where (a JSON pointer, or the name of a parameter) and what. */
export interface Mistake {
  readonly pointer: string;
  readonly detail: string;
}

/** `verbose`: a mistake carries the part of the schema that it breaks. */
const options = { verbose: true, useDefaults: true, strict: false } as const;

/** What strings can be, beyond JSON Schema's own formats: what a value is, and what is said of one that isn't. */
const formats: Readonly<Record<string, { readonly is: (text: string) => boolean; readonly otherwise: string }>> = {
  'visible-text': {
    is: isVisible,
    otherwise: 'holds a character that is not seen, such as a control or a change of direction',
  },
  encoding: {
    is: (label) => encodingOf(label) !== null,
    otherwise:
      'is no encoding that Sluice reads, such as utf-8, windows-1252, macintosh or shift_jis (names of the WHATWG Encoding Standard)',
  },
};

/** Times are in answers, and so in what may be sent back; `readOnly` compares them. */
const withFormats = (ajv: Ajv2020): Ajv2020 =>
  Object.entries(formats).reduce((all, [name, { is }]) => all.addFormat(name, is), ajv.addFormat('date-time', true));

/** In a request of more values only the first mistake is looked for: the list of all could be as long as it. */
const MOST_VALUES = 5_000;

interface Checks {
  readonly all: Ajv2020;
  readonly first: Ajv2020;
}

const checksWith = (more: object): Checks => ({
  all: withFormats(new Ajv2020({ ...options, ...more, allErrors: true })),
  first: withFormats(new Ajv2020({ ...options, ...more })),
});

const bodies = checksWith({});
/** Parameters are text: numbers are read from it, and one that may be repeated is a list. */
const queries = checksWith({ coerceTypes: 'array' });

/** Values of all depths, keys included; not counted on once there are more than `most`. */
const countValues = (value: unknown, most: number): number => {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 1;
  for (const part of Object.values(value)) {
    if (count > most) break;
    count += countValues(part, most - count);
  }
  return count;
};

/** Values that are shown as they are; marks and blanks in quotes. */
const written = (value: unknown): string =>
  typeof value === 'string' && /^[\w.-]+$/.test(value) ? value : JSON.stringify(value);

type Alternatives = readonly { readonly required?: readonly string[] }[];

/** `oneOf` is used for members of which one must be given. */
const alternativesOf = ({ keyword, schema }: ErrorObject): string | null =>
  keyword === 'oneOf' ? (schema as Alternatives).flatMap(({ required = [] }) => required).join(' or ') : null;

/** What each alternative lacks is told by the mistake about all of them. */
const withoutParts = (all: readonly ErrorObject[]): readonly ErrorObject[] => {
  const wholes = new Set(all.filter(({ keyword }) => keyword === 'oneOf').map(({ schemaPath }) => `${schemaPath}/`));
  return all.filter(({ schemaPath }) => ![...wholes].some((whole) => schemaPath.startsWith(whole)));
};

const describe = (error: ErrorObject): Mistake => {
  const { instancePath, message = 'is wrong', params } = error;
  if ('additionalProperty' in params) {
    return { pointer: `${instancePath}/${params.additionalProperty}`, detail: 'is not known here' };
  }
  if ('missingProperty' in params)
    return { pointer: `${instancePath}/${params.missingProperty}`, detail: 'is missing' };
  const alternatives = alternativesOf(error);
  if (alternatives !== null) return { pointer: instancePath, detail: `needs ${alternatives}, one and not both` };
  if ('allowedValue' in params) return { pointer: instancePath, detail: `must be ${written(params.allowedValue)}` };
  if ('pattern' in params && params.pattern === NOT_BLANK)
    return { pointer: instancePath, detail: 'must not be blank' };
  if ('format' in params && formats[params.format]) {
    return { pointer: instancePath, detail: formats[params.format]?.otherwise ?? message };
  }
  const allowed = 'allowedValues' in params ? `: ${params.allowedValues.map(written).join(', ')}` : '';
  return { pointer: instancePath, detail: message + allowed };
};

const refuseMistakes = (mistakes: readonly Mistake[]): never => {
  const said = mistakes.slice(0, MOST_ERRORS).map(({ pointer, detail }) => `${pointer || 'The body'} ${detail}`);
  const more = mistakes.length - said.length;
  const detail = [...said, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
  throw new Problem('invalid_request', detail, mistakes);
};

const requireOneSpelling = (schema: Schema, value: unknown): void => {
  const twice = takeOneSpelling(schema, value);
  if (twice.length === 0) return;
  refuseMistakes(
    twice.map(({ name, other }) => ({ pointer: `/${other}`, detail: `is the same as ${name}: send one` })),
  );
};

const check = <T>(checks: Checks, schema: Schema, given: unknown): T => {
  const value: unknown = structuredClone(given ?? {});
  requireOneSpelling(schema, value);
  const ajv = countValues(value, MOST_VALUES) > MOST_VALUES ? checks.first : checks.all;
  if (ajv.validate<T>(schema, value)) return value;
  return refuseMistakes(withoutParts(ajv.errors ?? []).map(describe));
};

/** The body as the contract's schema of this name describes it, with its defaults. Throws Problem with its mistakes. */
export const readBody = <N extends keyof Components>(name: N, body: unknown): BodyOf<N> =>
  check<BodyOf<N>>(bodies, components[name], body);

/** The query as the contract describes it, numbers as numbers. Throws Problem with its mistakes. */
export const readQuery = <T>(schema: Schema, query: unknown): T => check<T>(queries, schema, query);
