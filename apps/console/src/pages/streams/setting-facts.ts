import type { Fact } from '../../parts/facts.js';
import { titleOf } from '../../parts/settings/setting-values.js';
import type { ShownStream } from '../../parts/stream-words.js';

const names = [
  ...['id_kind', 'create_only', 'update_only', 'action', 'ignore_unknown', 'data_source', 'point_of_contact'],
  ...['template_from_file', 'segment'],
] as const;

const shown = (value: unknown): string | null => {
  if (value === null || value === undefined || value === false) return null;
  if (value === true) return 'yes';
  if (typeof value === 'object') return String(Object.values(value)[0] ?? '');
  return String(value);
};

/** The settings that make a difference; those that its kind doesn't have, or that are off, are left out. */
export const settingFacts = (stream: Pick<ShownStream, 'kind' | 'envelope' | 'quiet_period'>): readonly Fact[] => {
  const given = new Map(Object.entries(stream));
  const settings = names.flatMap((name) => {
    const value = shown(given.get(name));
    return value === null ? [] : [{ name: titleOf(name), value }];
  });
  return [
    ...settings,
    ...(stream.envelope === null ? [] : [{ name: 'Envelope', value: stream.envelope }]),
    ...(stream.kind === 'transactions' ? [{ name: 'Quiet period', value: `${stream.quiet_period} s` }] : []),
  ];
};
