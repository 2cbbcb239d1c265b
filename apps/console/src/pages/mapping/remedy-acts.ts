import type { WrongGroup } from './mapping-facts.js';
import type { MappingRow } from './mapping-rows.js';
import type { NoteTarget } from './row-notes.js';
import type { NamedChange } from './use-undo.js';

/** What can be done from the panel of errors. */
export interface GroupActs {
  /** Of the import. */
  readonly id: string;
  /** Of the mapping that is checked. */
  readonly tag: string | null;
  readonly mayChange: boolean;
  readonly apply: (change: NamedChange) => void;
  readonly open: (row: MappingRow, what: NoteTarget) => void;
  readonly showAll: (attribute: string | null, group: WrongGroup) => void;
}
