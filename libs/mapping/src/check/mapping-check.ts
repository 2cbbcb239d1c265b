import type { ParseContext } from '#libs/attributes';
import {
  type AttributeDefinition,
  type MappedAttribute,
  type MappingFault,
  type MappingFaultCode,
  type MappingOptions,
  type MappingVersion,
  type Matching,
  mappingFault,
} from '#libs/messages';

/** One entry of a mapping, with its place in it and, when the workspace has it, the definition of its attribute. */
export interface MappingEntry {
  readonly at: number;
  readonly mapped: MappedAttribute;
  readonly attribute: AttributeDefinition | undefined;
  /** The attribute's id; without one, what the entry calls it. */
  readonly name: string;
}

/** A mapping in the form in which it is checked. */
export interface CheckedMapping {
  readonly version: MappingVersion;
  readonly entries: readonly MappingEntry[];
  readonly attributes: readonly AttributeDefinition[];
  readonly matching: Matching;
  readonly headers: readonly string[] | null;
  readonly context: ParseContext;
  /** As the mapping has them. */
  readonly options: MappingOptions | undefined;
}

/** Finds the faults of one sort. */
export type MappingCheck = (mapping: CheckedMapping) => readonly MappingFault[];

/** A fault of an entry; `path` leads on from the entry. */
export const faultOf = (
  { at, name }: MappingEntry,
  path: readonly (string | number)[],
  code: MappingFaultCode,
  argument?: string,
  position?: number,
): MappingFault => mappingFault(['attributes', at, ...path], code, { attribute: name, argument, position });

/** The key under which an entry names what it gives values to. */
export const targetKey = ({ mapped }: MappingEntry): 'attribute' | 'field' =>
  mapped.attribute === undefined && mapped.field !== undefined ? 'field' : 'attribute';
