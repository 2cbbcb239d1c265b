import type { Reuse } from './reuse.js';

/** What a start did, in one line: `✓ Started validator; the others went on running: kafka, mongod, api`. */
export function describeStart({ adopted, replaced, missing }: Reuse): string {
  const again = replaced.map(({ name }) => name).filter((name) => missing.includes(name));
  const fresh = missing.filter((name) => !again.includes(name));
  const parts = [
    ...(fresh.length > 0 ? [`started ${fresh.join(', ')}`] : []),
    ...(again.length > 0 ? [`replaced ${again.join(', ')} (older build or other settings)`] : []),
    ...(adopted.length > 0 ? [`left running ${adopted.map(({ name }) => name).join(', ')}`] : []),
  ];
  return `✓ Supervised: ${parts.join('; ')}`;
}
