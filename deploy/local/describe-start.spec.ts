import { expect, it } from 'vitest';
import { describeStart } from './describe-start.js';
import type { StackMember } from './state.js';

const named = (...names: readonly string[]): readonly StackMember[] => names.map((name) => ({ name }) as StackMember);

it('says what a start has started, replaced and left alone', () => {
  const reuse = { adopted: named('kafka'), replaced: named('api'), missing: ['mongod', 'api'] };
  expect(describeStart(reuse)).toBe(
    '✓ Supervised: started mongod; replaced api (older build or other settings); left running kafka',
  );
});

it('leaves out what there is none of', () => {
  expect(describeStart({ adopted: [], replaced: [], missing: ['api'] })).toBe('✓ Supervised: started api');
});
