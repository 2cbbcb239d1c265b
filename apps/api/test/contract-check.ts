import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { projectRoot } from '../../../deploy/local/paths.js';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Record<string, Response> }>>>>;
}

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

const document = JSON.parse(readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8')) as Document;
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ ...document, $id: 'api' });

const pattern = (path: string): RegExp => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');

const schemaOf = (path: string, method: string, status: string, type: string): ValidateFunction | undefined => {
  const parts = ['paths', path, method, 'responses', status, 'content', type, 'schema'].map(escaped);
  return ajv.getSchema(`api#/${parts.join('/')}`);
};

export interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}

/** What of an answer the OpenAPI document does not say; addresses that it doesn't have are nobody's contract. */
export const breaches = ({ method, path, status, type, body }: Answered): readonly string[] => {
  // Of two addresses that fit, the one with fewer parameters is meant.
  const fitting = Object.keys(document.paths).filter((each) => pattern(each).test(path));
  const [known] = fitting.toSorted((a, b) => a.split('{').length - b.split('{').length);
  const operation = known === undefined ? undefined : document.paths[known]?.[method.toLowerCase()];
  if (known === undefined || operation === undefined) return [];
  const documented = operation.responses[String(status)];
  if (!documented) return [`${method} ${known} answers ${status}, which is not documented`];
  if (!documented.content) return [];
  const check = schemaOf(known, method.toLowerCase(), String(status), type);
  if (!check) return [`${method} ${known} ${status} is of type ${type}, which is not documented`];
  return check(body) ? [] : [ajv.errorsText(check.errors)];
};
