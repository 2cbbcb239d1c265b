import { describe, expect, it } from 'vitest';
import { resumeBody, usualFrom } from './resume.js';

describe('resuming a stream', () => {
  it.each([
    [null, 'here'],
    ['breaker', 'here'],
    ['mapping_invalid', 'here'],
    ['offsets_went_back', 'start'],
    ['topic_missing', 'start'],
  ] as const)('after %s it is offered from: %s', (stop_reason, from) => {
    expect(usualFrom({ stop_reason })).toBe(from);
  });

  it.each([
    ['here', false, {}],
    ['end', false, { from: 'end' }],
    ['here', true, { accept_dead: true }],
  ] as const)('from %s, over dead records: %s', (from, acceptDead, body) => {
    expect(resumeBody(from, acceptDead)).toEqual(body);
  });
});
