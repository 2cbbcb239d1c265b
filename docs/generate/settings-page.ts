import { CommonSettings, type SettingDefinition, settingsOf, WorkerSettings } from '#libs/runtime';
import { ApiSettings } from '../../apps/api/src/config.js';
import { ApplierSettings } from '../../apps/applier/src/config.js';
import { IngestSettings } from '../../apps/ingest/src/config.js';
import { TransactionsSettings } from '../../apps/transactions/src/config.js';
import { ValidatorSettings } from '../../apps/validator/src/config.js';
import { generatedNote } from './generated-note.js';
import { markdownTable } from './markdown-table.js';

type SettingsClass = new () => object;

interface Group {
  readonly title: string;
  readonly settings: SettingsClass;
  /** What another group of the page lists already. */
  readonly besides?: SettingsClass;
}

const groups: readonly Group[] = [
  { title: 'Every process', settings: CommonSettings },
  { title: 'ingest, validator, applier, transactions', settings: WorkerSettings, besides: CommonSettings },
  { title: 'api', settings: ApiSettings, besides: CommonSettings },
  { title: 'ingest', settings: IngestSettings, besides: WorkerSettings },
  { title: 'validator', settings: ValidatorSettings, besides: WorkerSettings },
  { title: 'applier', settings: ApplierSettings, besides: WorkerSettings },
  { title: 'transactions', settings: TransactionsSettings, besides: WorkerSettings },
];

function ownSettings({ settings, besides }: Group): readonly SettingDefinition[] {
  const inherited = new Set((besides ? settingsOf(besides) : []).map(({ variable }) => variable));
  return settingsOf(settings).filter(({ variable }) => !inherited.has(variable));
}

function defaultOf({ settings }: Group, { field }: SettingDefinition): string {
  const value: unknown = Reflect.get(new settings(), field);
  if (value === undefined) return '';
  const isRequired = value === '' || (Array.isArray(value) && value.length === 0);
  return isRequired ? 'required' : `\`${String(value)}\``;
}

const columns = [{ title: 'variable' }, { title: 'default' }, { title: 'meaning' }];

function section(group: Group): readonly string[] {
  const rows = ownSettings(group).map((one) => [`\`${one.variable}\``, defaultOf(group, one), one.help]);
  return rows.length === 0 ? [] : [`## ${group.title}`, markdownTable(columns, rows)];
}

const intro = `Each process reads its settings once, when it starts, from its environment. All mistakes are reported together, without the
values, and the process ends with exit code 1.`;

export const settingsPage = (): string =>
  `${['# Settings', generatedNote, intro, ...groups.flatMap(section)].join('\n\n')}\n`;
