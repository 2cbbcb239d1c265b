import type { RecordMembers } from '#libs/envelopes';
import { compactJson } from '#libs/formats';
import { mayBeRounded, readActionRecord } from '#libs/kinds';
import { NO_GROUP, type RunDefinition, type WireReason } from '#libs/messages';
import { Router } from '../publish/router.js';

/** What a record of a stream of actions is on its way. */
export type CutAction =
  | {
      readonly is: 'action';
      /** Its JSON, and its group. */
      readonly cells: readonly [json: string, group: string];
      /** Why it joins no group, besides what its headers say. */
      readonly reasons: readonly WireReason[];
    }
  /** Of one group, or of none, as its key is another one. */
  | { readonly is: 'end'; readonly groups: readonly [] | readonly [group: string] };

/** A record of a stream of actions, without what was around it. */
export interface PublishedAction {
  readonly members: RecordMembers;
  /** As it was published. */
  readonly json: () => string;
  readonly key: string | null;
}

export type ReadActions = (record: PublishedAction) => CutAction;

const hex = (word: number): string => word.toString(16).padStart(8, '0');

const MISPLACED: readonly WireReason[] = [[-1, 'key_mismatch']];

/** To the last digit: what JavaScript makes of a number of more than 15 may be another one. */
const keptJson = ({ members, json }: PublishedAction): string => {
  const published = json();
  return mayBeRounded(published) ? compactJson(published) : JSON.stringify(members);
};

/** Compiles it for a run: an action is kept as JSON, and its group is a hash as that of a file's. */
export const compileActions = ({ workspace, lanes }: Pick<RunDefinition, 'workspace' | 'lanes'>): ReadActions => {
  const router = new Router(workspace, lanes);

  const groupOf = (transaction: string | null): string =>
    router.route(transaction ?? '', 0) ? [...router.key].map(hex).join('') : NO_GROUP;

  return (record) => {
    const { is, transaction, isInPlace } = readActionRecord(record.members, record.key);
    const group = groupOf(transaction);
    if (is === 'end') return { is, groups: isInPlace ? [group] : [] };
    return { is, cells: [keptJson(record), group], reasons: isInPlace ? [] : MISPLACED };
  };
};
