import type { ImportSettings, NamedEntry } from '#libs/messages';
import type { ImportSetting } from '../import-settings.js';

/** The settings of an import of people (spec: people.md). */
export type PeopleSettings = ImportSettings & {
  readonly action: 'edit' | 'add';
  readonly ignore_unknown: boolean;
  /** Id of a data source. */
  readonly data_source: string;
  /** Id of a point of contact; null: that of the data source; `file`: each row names one. */
  readonly point_of_contact: string | null;
  /** Each row names the action template by which its event is recorded. */
  readonly template_from_file: boolean;
  /** The static segment that customers join; null: none. */
  readonly segment: NamedEntry | null;
};

const LONGEST_ID = 64;
const LONGEST_NAME = 100;

export const peopleSettings = {
  action: {
    type: 'string',
    enum: ['edit', 'add'],
    description: 'Edit: change known customers only, and skip rows that match nobody. Add: create customers for those.',
  },
  ignore_unknown: {
    type: 'boolean',
    default: false,
    description: 'Leave out columns that are no field, instead of refusing their file.',
  },
  data_source: {
    type: 'string',
    maxLength: LONGEST_ID,
    default: 'admin-panel',
    description: 'Id of the data source, which events say.',
  },
  point_of_contact: {
    type: 'string',
    maxLength: LONGEST_ID,
    default: null,
    description:
      'Id of the point of contact, in the place of that of the data source; file: that of the column LastUpdatePointOfContact.',
  },
  template_from_file: {
    type: 'boolean',
    default: false,
    description: 'Record each action by the template that its row names, in a column LastUpdateActionTemplate.',
  },
  segment: {
    type: 'entry',
    maxLength: LONGEST_NAME,
    default: null,
    description:
      'Static segment that customers of the file join, by its id or name; made at the start if there is none.',
  },
} as const satisfies Readonly<Record<keyof PeopleSettings & string, ImportSetting>>;

/** Settings that have been checked when the import was made. */
export const peopleSettingsOf = ({ settings }: { readonly settings: ImportSettings }): PeopleSettings =>
  settings as PeopleSettings;
