import { describe, expect, it } from 'vitest';
import { actsOf, nextStepOf } from './details-acts.js';

const AT = '2026-11-28T11:00:00Z';

describe('actsOf', () => {
  it.each([
    ['draft', null, ['delete', 'cancel', 'goOn']],
    ['ready', null, ['delete', 'cancel', 'goOn']],
    ['validating', null, ['delete', 'cancel', 'goOn']],
    ['importing', AT, []],
    ['finished', AT, ['again']],
    ['failed', AT, ['again']],
    ['failed', null, ['delete', 'again']],
    ['cancelled', null, ['delete', 'again']],
    ['expired', null, ['delete', 'again']],
  ] as const)('of an import that is %s (started: %s)', (status, started_at, acts) => {
    expect(actsOf({ status, started_at })).toEqual(acts);
  });
});

describe('nextStepOf', () => {
  it.each([
    ['draft', true, '/imports/$id/files'],
    ['has_file_errors', true, '/imports/$id/files'],
    ['preprocessing', false, '/imports/$id/files'],
    ['ready', true, '/imports/$id/mapping'],
    ['ready', false, '/imports/$id/validation'],
    ['validated', true, '/imports/$id/validation'],
  ] as const)('of an import that is %s (takes a mapping: %s)', (status, takesMapping, to) => {
    expect(nextStepOf(status, takesMapping).to).toBe(to);
  });
});
