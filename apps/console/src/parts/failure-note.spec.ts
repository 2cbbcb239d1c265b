import { describe, expect, it } from 'vitest';
import { tellFailure } from './failure-note.js';
import { InputError } from './input-error.js';
import { mappingFrom } from './mapping-source.js';

describe('what a failure is called', () => {
  it('is said of what somebody gave', () => {
    expect(tellFailure(new InputError('Not a date', 'Write 2026-04-07.'))).toEqual({
      title: 'Not a date',
      detail: 'Write 2026-04-07.',
    });
  });

  it('is one of the console where nobody knows better', () => {
    expect(tellFailure(new Error('x')).title).toBe('Something went wrong in the console');
  });

  it('of a file that is no JSON says what is wrong with it', async () => {
    await expect(mappingFrom({ by: 'file', text: '{' })).rejects.toThrow(InputError);
  });
});
