import type { KindSetting } from '../../api/known-kinds.js';
import { titleOf } from './setting-values.js';

interface SettingWords {
  readonly title?: string;
  readonly help?: string;
  /** What it means that no entry is chosen. */
  readonly none?: string;
  /** By value. */
  readonly values?: Readonly<Record<string, readonly [title: string, help?: string]>>;
}

/** Words of settings that can be said better here than for programs; a setting without any has those of the API. */
const better: Readonly<Record<string, SettingWords>> = {
  id_kind: {
    title: 'Find customers by',
    help: 'The column that each row is matched by.',
    values: { loyalty: ['Loyalty ID'], external: ['External ID', 'The ID of another system.'] },
  },
  create_only: { title: 'Only new customers', help: 'Rows of known customers are skipped.' },
  update_only: { title: 'Only known customers', help: 'Rows of unknown customers are skipped.' },
  action: {
    title: 'What to do with rows',
    help: '',
    values: {
      edit: ['Edit existing', 'Changes known customers; rows that match nobody are skipped.'],
      add: ['Add and edit', 'Changes known customers, and makes customers of the others.'],
    },
  },
  ignore_unknown: {
    title: 'Leave out unknown columns',
    help: 'Otherwise a file with a column that nothing is called is refused.',
  },
  data_source: { title: 'Data source', help: 'Where the data comes from. Each event says it.' },
  point_of_contact: {
    title: 'Point of contact',
    help: 'What the changes are tied to, such as a store or a channel. From the file: its column LastUpdatePointOfContact.',
    none: 'That of the data source',
  },
  template_from_file: {
    title: 'Take action templates from the file',
    help: 'Each row names one in a column LastUpdateActionTemplate.',
  },
  segment: { title: 'Segment', help: 'Everybody in the file joins this static segment.' },
};

const wordsOf = (name: string): SettingWords => (Object.hasOwn(better, name) ? (better[name] ?? {}) : {});

export const settingTitle = ({ name }: KindSetting): string => wordsOf(name).title ?? titleOf(name);

export const settingHelp = ({ name, description }: KindSetting): string => wordsOf(name).help ?? description;

export const noneWords = ({ name }: KindSetting): string | undefined => wordsOf(name).none;

/** A value as it is called, and what it does. */
export const valueWords = ({ name }: KindSetting, value: string): readonly [title: string, help?: string] =>
  wordsOf(name).values?.[value] ?? [titleOf(value)];
