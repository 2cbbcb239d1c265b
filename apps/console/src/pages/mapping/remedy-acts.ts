import type { NamedChange } from './change-history.js';
import type { WrongGroup } from './mapping-facts.js';
import type { MappingRow } from './mapping-rows.js';
import type { Remedy } from './remedies/remedy.js';

/** What can be done from the panel of errors. */
export interface GroupActs {
  /** Of the import. */
  readonly id: string;
  /** Of the mapping that is checked. */
  readonly tag: string | null;
  readonly mayChange: boolean;
  readonly apply: (change: NamedChange) => void;
  /** What may be done about errors of an attribute; null: of rows as a whole. */
  readonly remediesOf: (row: MappingRow | null, group: WrongGroup) => readonly Remedy[];
  readonly askValues: (row: MappingRow, values: WrongGroup['values']) => void;
  readonly askFallback: (row: MappingRow, group: WrongGroup) => void;
  readonly showAll: (attribute: string | null, group: WrongGroup) => void;
}
