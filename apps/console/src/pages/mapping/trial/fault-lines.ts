import { type EditedMapping, targetOf } from '../edited-mapping.js';
import type { CheckOfMapping } from '../mapping-facts.js';

type MappingFaults = CheckOfMapping['faults'];

/** What is wrong with a mapping, as people read it. */
export interface FaultLine {
  /** Where it is; null: the sentence says it. */
  readonly place: string | null;
  readonly detail: string;
}

const words = {
  rule: (number: number, rest: string) => (rest === '' ? `rule ${number}` : `rule ${number}, ${rest}`),
};

/** What a mapping that is still being made may lack: it is kept without. */
const LACKING: ReadonlySet<string> = new Set(['id_not_first', 'id_without_header', 'mandatory_unmapped']);

const ENTRY = /^\/attributes\/(\d+)\/?(.*)$/;

const placeOf = (pointer: string, { attributes }: EditedMapping, attribute: string): string | null => {
  const [, index, rest = ''] = ENTRY.exec(pointer) ?? [];
  if (index === undefined) return pointer.startsWith('/') ? pointer.slice(1) : null;
  const entry = attributes[Number(index)];
  if (!entry) return null;
  const target = targetOf(entry);
  if (target !== attribute) return target;
  const before = attributes.slice(0, Number(index)).filter((one) => targetOf(one) === attribute).length;
  return words.rule(before + 1, rest);
};

/** Faults for which a mapping is refused, those of an attribute by its rules, counted from 1. */
export const faultLines = (faults: MappingFaults, mapping: EditedMapping, attribute: string): readonly FaultLine[] =>
  faults
    .filter(({ code }) => !LACKING.has(code))
    .map(({ pointer, detail }) => ({ place: placeOf(pointer, mapping, attribute), detail }));
