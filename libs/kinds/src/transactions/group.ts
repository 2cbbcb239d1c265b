import type { RejectReason } from '#libs/messages';
import type { Action } from './action.js';

export interface ActionPlace {
  /** Index of the file in the import. */
  readonly file: number;
  readonly row: number;
}

/** An action with its place in the import. */
export interface PlacedAction extends ActionPlace {
  readonly action: Action;
}

/** What a group's messages need to know of its import. */
export interface GroupContext {
  readonly nameOfFile: (file: number) => string;
  /** What its rows are called; rows, but of a stream. */
  readonly rowWord?: 'offset';
  /** Of all transactions of the workspace; without it none is known. */
  readonly currency?: string | undefined;
}

/** Reasons by the index of the action in its group. */
export class Faults {
  readonly #byIndex = new Map<number, RejectReason[]>();

  add(index: number, reason: RejectReason): void {
    const known = this.#byIndex.get(index);
    if (known) known.push(reason);
    else this.#byIndex.set(index, [reason]);
  }

  get isEmpty(): boolean {
    return this.#byIndex.size === 0;
  }

  /** The first row that something is wrong with. */
  get first(): number {
    return Math.min(...this.#byIndex.keys());
  }

  at(index: number): readonly RejectReason[] | undefined {
    return this.#byIndex.get(index);
  }
}

/** A group that is being judged. */
export interface Judgement {
  /** In order of file and row, not empty. */
  readonly group: readonly PlacedAction[];
  readonly faults: Faults;
  readonly context: GroupContext;
}

/** How a row is named to the reader of another one. */
export const placeName = (place: ActionPlace, reader: ActionPlace, { nameOfFile, rowWord }: GroupContext): string => {
  const name = `${rowWord ?? 'row'} ${place.row}`;
  return place.file === reader.file ? name : `${name} of ${nameOfFile(place.file)}`;
};

/** The reasons of each row: those of the cause are its own, every other one says which row took it along. */
export const reasonsOf = ({ group, faults, context }: Judgement): readonly (readonly RejectReason[])[] => {
  const cause = group[faults.first] as PlacedAction;
  return group.map(
    (place, index) =>
      faults.at(index) ?? [
        { attribute: null, code: 'group_invalid', argument: placeName(cause, place, context) } as const,
      ],
  );
};
