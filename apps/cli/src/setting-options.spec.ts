import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { requireSettings, withSettings } from './setting-options.js';

const settingsOf = (...flags: readonly string[]) => {
  const command = withSettings(new Command('change')).exitOverride();
  return requireSettings(command.parse(flags, { from: 'user' }).opts());
};

describe('settings that are changed by options', () => {
  it.each([
    [['--create-only'], { create_only: true }],
    [['--no-create-only', '--update-only'], { create_only: false, update_only: true }],
    [['--id-kind', 'external'], { id_kind: 'external' }],
    [['--segment', 'Best of May'], { segment: { name: 'Best of May' } }],
    [['--no-segment'], { segment: null }],
  ])('%j', (flags, settings) => {
    expect(settingsOf(...flags)).toEqual(settings);
  });

  it('are some', () => {
    expect(() => settingsOf()).toThrow('Nothing to change');
  });
});
