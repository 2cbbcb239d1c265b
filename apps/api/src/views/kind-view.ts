import type { ViewOf } from '#libs/api-contract';
import { formatsOf, type ImportSetting, type Kind, takesMapping } from '#libs/kinds';

export type KindView = ViewOf<'Kind'>;

const viewSetting = ([name, setting]: readonly [string, ImportSetting]): KindView['settings'][number] => ({
  name,
  values: setting.type === 'boolean' ? [false, true] : setting.enum,
  default: setting.default,
  description: setting.description,
});

export const viewKind = (kind: Kind): KindView => ({
  name: kind.name,
  summary: kind.summary,
  records: kind.records,
  formats: formatsOf(kind),
  process: kind.process,
  takes_mapping: takesMapping(kind),
  settings: Object.entries(kind.settings).map(viewSetting),
  triggers: kind.triggers,
});
