import { operations } from '../../apps/api/src/contract/operations.js';
import { type Scope, scopes } from '../../apps/api/src/contract/scopes.js';
import { generatedNote } from './generated-note.js';

const intro = `A token has a list of these. What an operation needs is in the [OpenAPI document](../openapi.json) too, as the security
requirement of the operation. A token with \`*\` may do everything.`;

const needing = (scope: Scope): string =>
  Object.entries(operations)
    .filter(([, { scopes: needed }]) => needed.includes(scope))
    .map(([name, { scopes: needed }]) => {
      const others = needed.filter((other) => other !== scope).map((other) => `\`${other}\``);
      return `- \`${name}\`${others.length === 0 ? '' : `, with ${others.join(' and ')}`}`;
    })
    .join('\n');

const section = ([scope, allows]: [string, string]): string =>
  [`## ${scope}`, allows, needing(scope as Scope)].join('\n\n');

export const scopesPage = (): string =>
  `${['# Scopes', generatedNote, intro, ...Object.entries(scopes).map(section)].join('\n\n')}\n`;
