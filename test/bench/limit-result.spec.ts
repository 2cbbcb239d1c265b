import { expect, it } from 'vitest';
import { requireSameDocuments } from './limit-result.js';

it.each([
  [{ customer: 1_049, event: 500 }, null],
  [{ customer: 1_000, event: 474 }, "The limit's event has 474 bytes, Sluice's has 500."],
])('a limit that writes %j is one: %s', (documentBytes, failure) => {
  const compare = () => requireSameDocuments({ documentBytes }, { customer: 1_000, event: 500 });
  if (failure === null) compare();
  else expect(compare).toThrow(failure);
});
