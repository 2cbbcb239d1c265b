import type { KnownKind } from '../../api/known-kinds.js';
import type { ShownImport } from '../../api/shown-import.js';
import { showCount } from '../../format/numbers.js';
import { inputsOf, type SettingInput } from '../../parts/settings/setting-values.js';
import { settingTitle, valueWords } from '../../parts/settings/setting-words.js';

export interface NamedFact {
  readonly name: string;
  readonly text: string;
}

const words = {
  yes: 'yes',
  no: 'no',
  imported: 'Transactions imported',
  wouldImport: 'Transactions that would be imported',
  leftOut: 'Transactions left out, with all their actions',
  matched: {
    email: 'Found by e-mail alone',
    mobile_phone: 'Found by phone alone',
    external_id: 'Found by external ID alone',
    several: 'Found by several of them',
  },
  templates: 'Action templates that recorded nothing',
  doubled: 'Customers made again if the file is imported again',
  valuesLeftOut: 'Rows that took effect without some of their values',
  ignored: 'Columns that were left out',
};

const textOf = (setting: KnownKind['settings'][number], value: SettingInput): string | null => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return setting.values.length > 0 ? valueWords(setting, value)[0] : value;
  return 'name' in value ? value.name : value.id;
};

/** What an import was set to; what is as it usually is, is left out, but for what had to be chosen. */
export const chosenFacts = (found: ShownImport, settings: KnownKind['settings']): readonly NamedFact[] => {
  const inputs = inputsOf(settings, found);
  return settings.flatMap((setting) => {
    const value = inputs[setting.name];
    const text = textOf(setting, value);
    return text === null || (!setting.required && value === setting.default)
      ? []
      : [{ name: settingTitle(setting), text }];
  });
};

type Matched = keyof ShownImport['matched'];

const matchFacts = ({ matched }: Pick<ShownImport, 'matched'>): readonly (readonly [string, number])[] =>
  (Object.keys(words.matched) as Matched[]).map((by) => [words.matched[by], matched[by]] as const);

const groupFacts = (found: Counted): readonly (readonly [string, number])[] => {
  if (found.kind !== 'transactions') return [];
  return [
    [
      found.started_at === null ? words.wouldImport : words.imported,
      found.started_at === null ? (found.plan?.transactions ?? 0) : found.transactions,
    ],
    [words.leftOut, found.transactions_rejected],
  ];
};

type Counted = Pick<
  ShownImport,
  | 'kind'
  | 'started_at'
  | 'plan'
  | 'transactions'
  | 'transactions_rejected'
  | 'matched'
  | 'templates_ignored'
  | 'left_out'
  | 'doubled_on_repeat'
>;

/** Numbers beside those of the sum; those that are nothing are left out, but for groups of transactions. */
export const countFacts = (found: Counted): readonly NamedFact[] => {
  const others = [
    ...matchFacts(found),
    [words.templates, found.templates_ignored] as const,
    [words.valuesLeftOut, found.left_out] as const,
    [words.doubled, found.doubled_on_repeat ?? 0] as const,
  ];
  return [...groupFacts(found), ...others.filter(([, count]) => count > 0)].map(([name, count]) => ({
    name,
    text: showCount(count),
  }));
};

/** Columns that no attribute took, the first ones by name. */
export const ignoredFact = ({
  ignored_columns,
  ignored_column_count,
}: Pick<ShownImport, 'ignored_columns' | 'ignored_column_count'>): readonly NamedFact[] => {
  if (ignored_column_count === 0) return [];
  const more = ignored_column_count - ignored_columns.length;
  const names = ignored_columns.join(', ');
  return [{ name: words.ignored, text: more > 0 ? `${names} and ${showCount(more)} more` : names }];
};
