import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import type { FileFormat } from '#libs/messages';
import {
  allSettings,
  completeSettings,
  formatsOf,
  type Kind,
  kinds,
  pinNamedKind,
  registerKind,
  takesMapping,
} from './index.js';

const place = { attributes: demoAttributes, country: 'HU' };

describe.each<Kind>([...kinds.values()])('kind $name', (kind) => {
  it('decides its rows one by one, or has them settled in groups', () => {
    expect(kinds.get(kind.name)).toBe(kind);
    expect(kind.process).toBe(kind.compile === null ? 'groups' : 'rows');
  });

  it('has settings in the snake_case of the API, with defaults that do not contradict each other', () => {
    const settings = completeSettings(kind.settings, {});
    expect(Object.keys(settings).filter((name) => !/^[a-z]+(_[a-z]+)*$/.test(name))).toEqual([]);
    expect(kind.contradictionIn?.(settings) ?? null).toBeNull();
  });

  it('names one identifier where its value chooses the lane', () => {
    const { identifiers, lanes } = pinNamedKind(kind.name).matching;
    expect(identifiers.length).toBeGreaterThanOrEqual(1);
    if (lanes === 'by_key') expect(identifiers).toHaveLength(1);
  });

  it('says of each field what it takes, and has an example of its files', () => {
    expect(kind.fields(place).filter(({ accepts }) => accepts === '')).toEqual([]);
    expect(kind.template.csv?.(place) ?? kind.template.json?.(place)).toMatch(/\S/);
  });
});

it('a setting of several kinds is the same in each, so that one field of the API can be it', () => {
  for (const [name, { definition }] of allSettings()) {
    for (const { settings } of kinds.values()) expect([definition, undefined]).toContainEqual(settings[name]);
  }
});

it('a name is taken once', () => {
  for (const kind of kinds.values()) expect(() => registerKind(kind)).toThrow('already');
});

it('an unknown kind cannot be pinned', () => {
  expect(() => pinNamedKind('constructor')).toThrow('unknown kind');
});

it('only kinds of tables take a mapping, and formats other than NDJSON; workbooks where they say so', () => {
  const said = [...kinds.values()].map((kind) => [kind.records, takesMapping(kind), formatsOf(kind).includes('csv')]);
  for (const [records, ...tableOnly] of said) expect(tableOnly).toEqual([records === 'table', records === 'table']);
  const without = (format: FileFormat) =>
    [...kinds.values()].filter((kind) => !formatsOf(kind).includes(format)).map(({ name }) => name);
  expect(without('ndjson')).toEqual(['people']);
  expect(without('xlsx')).toEqual([...kinds.keys()].filter((name) => name !== 'customers'));
});
