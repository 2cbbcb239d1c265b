import type { ViewOf } from '#libs/api-contract';
import type { RejectDoc } from '#libs/messages';
import type { ListedAction, RunOutline, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { readEndDate } from './end-date.js';
import { EndpointRefusal } from './endpoint-error.js';
import { type ActionFacts, isEnded, viewAction, viewResult } from './view-action.js';

type ActionStores = Pick<Stores, 'asyncActions' | 'runs' | 'fences' | 'rejects'>;

const factsOf = async ({ runs, fences }: ActionStores, found: ListedAction): Promise<ActionFacts> => {
  const run = found.run === null ? null : await runs.outline(found.run);
  const totals = run === null ? null : (run.totals ?? (await fences.totals(run._id)));
  return { found, run, totals, now: new Date() };
};

/** Failed rows that a result lists. */
const MOST_FAILED = 1_000;

/** A page of rejects has a bound in bytes. Without reports, which are deleted in time, there are none. */
const firstFailed = async (
  { rejects }: ActionStores,
  { _id, definition }: RunOutline,
): Promise<readonly RejectDoc[]> => {
  const failed: RejectDoc[] = [];
  for (let hasMore = true; hasMore && failed.length < MOST_FAILED; ) {
    const after = failed.at(-1)?._id;
    const place = { run: _id, files: definition.files.length, ...(after === undefined ? {} : { after }) };
    const page = await rejects.page({ ...place, limit: MOST_FAILED - failed.length });
    failed.push(...page.items);
    hasMore = page.hasMore;
  }
  return failed;
};

/** An action with, once it has ended, its result. Throws Problem. */
export const showAsyncAction = async (
  stores: ActionStores,
  { workspace }: Caller,
  id: string,
): Promise<ViewOf<'AsyncAction'>> => {
  const found = await stores.asyncActions.get(workspace, id);
  if (found === null) {
    const sought = { id: id.slice(0, 100), type: 'async_action' } as const;
    throw new EndpointRefusal('not_found', 'The workspace has no async action of this id.', sought);
  }
  const facts = await factsOf(stores, found);
  const action = viewAction(facts);
  if (!isEnded(facts)) return action;
  const failed = facts.run === null ? [] : await firstFailed(stores, facts.run);
  return { ...action, result: viewResult(facts, failed) };
};

export interface ActionQuery {
  readonly limit: number;
  readonly end_date?: string;
}

/** The actions of the workspace, the latest first. Throws Problem. */
export const listAsyncActions = async (
  stores: ActionStores,
  { workspace }: Caller,
  { limit, end_date }: ActionQuery,
): Promise<ViewOf<'AsyncActionList'>> => {
  const page = { limit, ...(end_date === undefined ? {} : { before: readEndDate(end_date) }) };
  const { items, hasMore } = await stores.asyncActions.list(workspace, page);
  const facts = await Promise.all(items.map((found) => factsOf(stores, found)));
  return { object: 'list', data_ref: 'async_actions', async_actions: facts.map(viewAction), has_more: hasMore };
};
