import { describe, expect, it } from 'vitest';
import { changesOf, workspaceDraftOf } from './workspace-draft.js';

const now = { currency: 'HUF', minor_digits: 2, multi_accounts: false, events_out: false };
const draft = workspaceDraftOf(now);

describe('what is changed of a workspace', () => {
  it.each([
    ['nothing', draft, {}],
    ['no currency any more', { ...draft, currency: '' }, { currency: null }],
    ['another currency', { ...draft, currency: 'EUR' }, { currency: 'EUR' }],
    ['the decimals', { ...draft, digits: '0' }, { minor_digits: 0 }],
    ['switches', { ...draft, multiAccounts: true, eventsOut: true }, { multi_accounts: true, events_out: true }],
  ])('%s', (_, given, changes) => {
    expect(changesOf(now, given)).toEqual(changes);
  });
});
