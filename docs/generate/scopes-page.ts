import { type Scope, scopes } from '#libs/api-contract';
import { grants } from '../../apps/api/src/contract/grants.js';
import type { Operation } from '../../apps/api/src/contract/operation.js';
import { operations } from '../../apps/api/src/contract/operations.js';
import { generatedNote } from './generated-note.js';

const intro = `A token has a list of these. What an operation needs is in the [OpenAPI document](../openapi.json) too, as the security
requirement of the operation. A token with \`*\` may do everything.`;

const line = (name: string, needed: readonly Scope[], scope: Scope): string => {
  const others = needed.filter((other) => other !== scope).map((other) => `\`${other}\``);
  return `- \`${name}\`${others.length === 0 ? '' : `, with ${others.join(' and ')}`}`;
};

/** Each list of scopes by which an operation may be called; of most there is one. */
const waysInto = ({ scopes: needed, door }: Operation): readonly (readonly Scope[])[] => {
  if (door === undefined) return [needed];
  return door === 'application' ? [] : door.map((grant) => grants[grant]);
};

const needing = (scope: Scope): string => {
  const lines = Object.entries(operations).flatMap(([name, operation]) =>
    waysInto(operation)
      .filter((needed) => needed.includes(scope))
      .map((needed) => line(name, needed, scope)),
  );
  return [...new Set(lines)].join('\n');
};

const section = ([scope, allows]: [string, string]): string =>
  [`## ${scope}`, allows, needing(scope as Scope)].join('\n\n');

export const scopesPage = (): string =>
  `${['# Scopes', generatedNote, intro, ...Object.entries(scopes).map(section)].join('\n\n')}\n`;
