import { type DocOptions, type EditedEntry, type EditedMapping, entriesByTarget } from './edited-mapping.js';

/**
 * What a change sets in a mapping: all entries of some attributes, and some options. As data it can be made again on a
 * mapping that somebody else has changed meanwhile, and be kept over a reload.
 */
export interface MappingPatch {
  /** No entries: the attribute is not imported. */
  readonly entries: Readonly<Record<string, readonly EditedEntry[]>>;
  /** Null: without it. */
  readonly options: Readonly<Record<string, unknown>>;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const namesOf = (...of: readonly (ReadonlyMap<string, unknown> | object | undefined)[]): readonly string[] => [
  ...new Set(
    of.flatMap((one) => (one instanceof Map ? [...(one.keys() as Iterable<string>)] : Object.keys(one ?? {}))),
  ),
];

/** What has to be set in a mapping to make it another one. */
export const patchBetween = (from: EditedMapping, to: EditedMapping): MappingPatch => {
  const [before, after] = [entriesByTarget(from), entriesByTarget(to)];
  const [had, has] = [from.options ?? {}, to.options ?? {}] as Readonly<Record<string, unknown>>[];
  return {
    entries: Object.fromEntries(
      namesOf(before, after)
        .filter((name) => !isSame(before.get(name) ?? [], after.get(name) ?? []))
        .map((name) => [name, after.get(name) ?? []]),
    ),
    options: Object.fromEntries(
      namesOf(had, has)
        .filter((name) => !isSame(had?.[name], has?.[name]))
        .map((name) => [name, has?.[name] ?? null]),
    ),
  };
};

export const isEmptyPatch = ({ entries, options }: MappingPatch): boolean =>
  Object.keys(entries).length === 0 && Object.keys(options).length === 0;

const replaced = (
  attributes: readonly EditedEntry[],
  entries: MappingPatch['entries'],
  order: readonly string[],
): readonly EditedEntry[] => {
  const groups = new Map([...entriesByTarget({ version: 2, attributes }), ...Object.entries(entries)]);
  const names = [...new Set([...order.filter((name) => groups.has(name)), ...groups.keys()])];
  return names.flatMap((name) => groups.get(name) ?? []);
};

const withOptions = (options: EditedMapping['options'], set: MappingPatch['options']): DocOptions =>
  Object.fromEntries(
    Object.entries({ ...options, ...set }).filter(([, value]) => value !== null && value !== undefined),
  ) as DocOptions;

/**
 * A mapping with a change. `order`: the attributes as they are listed, the ID first. What comes of it is of version 2, which has all
 * of version 1. It always has an entry, so that it can be kept: at worst one that says nothing of the first attribute.
 */
export const applyPatch = (mapping: EditedMapping, patch: MappingPatch, order: readonly string[]): EditedMapping => {
  if (isEmptyPatch(patch)) return mapping;
  const { version: _, options: had, attributes: before, ...rest } = mapping;
  const attributes = replaced(before, patch.entries, order);
  const options = withOptions(had, patch.options);
  const first = order[0];
  return {
    version: 2,
    ...rest,
    ...(Object.keys(options).length > 0 && { options }),
    attributes: attributes.length > 0 || first === undefined ? attributes : [{ attribute: first }],
  };
};
