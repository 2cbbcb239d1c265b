import type { ViewOf } from '#libs/api-contract';
import { formatsOf, type ImportSetting, type Kind, takesMapping } from '#libs/kinds';
import { type ReferenceResource, referenceResources } from '#libs/messages';

export type KindView = ViewOf<'Kind'>;

/** All that it may be, as far as that is a few values. */
const valuesOf = (setting: ImportSetting): readonly (string | boolean)[] => {
  if (setting.type === 'boolean') return [false, true];
  return 'enum' in setting ? setting.enum : [];
};

/** Of which reference data a setting names an entry; `segment.id` is the id in the setting `segment`. */
const viewReference = (name: string): KindView['settings'][number]['refers_to'] => {
  const all: readonly ReferenceResource[] = referenceResources;
  const found = all.find(({ importSetting }) => importSetting?.split('.')[0] === name);
  return found ? { resource: found.path, instead: found.insteadOfId ?? null } : null;
};

const viewSetting = ([name, setting]: readonly [string, ImportSetting]): KindView['settings'][number] => ({
  name,
  type: setting.type,
  required: setting.default === undefined,
  values: valuesOf(setting),
  default: setting.default ?? null,
  description: setting.description,
  refers_to: viewReference(name),
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
