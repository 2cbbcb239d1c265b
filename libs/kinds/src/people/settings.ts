import type { ImportSettings } from '#libs/messages';
import type { ImportSetting } from '../import-settings.js';

/** The settings of an import of people (spec: people.md). */
export type PeopleSettings = ImportSettings & {
  readonly action: 'edit' | 'add';
  readonly ignore_unknown: boolean;
  /** Id of a data source. */
  readonly data_source: string;
  /** Id of a point of contact; null: that of the data source. */
  readonly point_of_contact: string | null;
};

const LONGEST_ID = 64;

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
    description: 'Id of the point of contact, in the place of that of the data source.',
  },
} as const satisfies Readonly<Record<keyof PeopleSettings & string, ImportSetting>>;

/** Settings that have been checked when the import was made. */
export const peopleSettingsOf = ({ settings }: { readonly settings: ImportSettings }): PeopleSettings =>
  settings as PeopleSettings;
