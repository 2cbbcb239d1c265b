import { type BodyOf, workspaceSchemas } from '#libs/api-contract';
import type { TopicDifference } from '#libs/kafka';
import { actionRulesOf, currencyOf } from '#libs/kinds';
import { eventsOutTopicOf } from '#libs/messages';
import type { SettingsChange, SettingsFacts, Stores, WorkspaceDoc } from '#libs/mongo';
import type { CommonSettings } from '#libs/runtime';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { withoutReadOnly } from '../http/read-only-fields.js';
import { requireBroker, type TopicKeeper } from '../streams/stream-broker.js';
import { refuseDifferences } from '../streams/stream-topics.js';
import { viewWorkspace } from '../views/workspace-view.js';
import { findWorkspace } from './find-workspace.js';

type SettingsBody = BodyOf<'ChangedWorkspace'>;

const FIXED =
  'There are transactions, or an import of them is at work: amounts that are stored keep their digits, and sums of amounts with others would not add up.';

/** Amounts that exist were rounded nowhere, and are read by these digits. */
const requireSameDigits = ({ minorDigits }: SettingsChange, { workspace, hasAmounts }: SettingsFacts): void => {
  const { digits } = actionRulesOf(workspace);
  if (!hasAmounts || minorDigits === undefined || minorDigits === digits) return;
  throw new Problem('fixed_setting', `minor_digits stays ${digits}. ${FIXED}`);
};

/** Where there was none, amounts of one currency can't meet those of another. */
const requireSameCurrency = ({ currency }: SettingsChange, { workspace, hasAmounts }: SettingsFacts): void => {
  const known = workspace.currency ?? null;
  if (!hasAmounts || currency === undefined || known === null || currency === known) return;
  throw new Problem('fixed_setting', `currency stays ${known}. ${FIXED}`);
};

const requireCurrency = (currency: string | null | undefined): void => {
  if (currency === null || currency === undefined || currencyOf(currency) !== null) return;
  throw new Problem('invalid_request', `${currency} is no currency of ISO 4217, such as EUR or HUF.`, [
    { pointer: '/currency', detail: 'is no currency of ISO 4217' },
  ]);
};

const changeOf = ({
  multi_accounts: multiAccounts,
  minor_digits: minorDigits,
  currency,
  events_out: eventsOut,
}: SettingsBody): SettingsChange => ({
  ...(eventsOut === undefined ? {} : { eventsOut }),
  ...(currency === undefined ? {} : { currency }),
  ...(multiAccounts === undefined ? {} : { multiAccounts }),
  ...(minorDigits === undefined ? {} : { minorDigits }),
});

/** Where changed settings take effect. */
export interface SettingsWorld {
  readonly stores: Pick<Stores, 'workspaces'>;
  readonly broker: Pick<TopicKeeper, 'ensure'>;
  readonly plan: Pick<CommonSettings, 'lanes' | 'topicPrefix'>;
}

/** Any number of partitions does: there may have been more lanes, or fewer. */
const matters = ({ setting }: TopicDifference): boolean => setting !== 'partitions';

/** Before anything is written for it. Asked for again, it is made again: it may have been deleted. Throws Problem. */
const ensureEventsTopic = async ({ broker, plan }: SettingsWorld, workspace: string): Promise<void> => {
  const topic = eventsOutTopicOf(plan.topicPrefix, workspace, plan.lanes);
  const differences = await requireBroker(() => broker.ensure([topic]));
  refuseDifferences(differences.filter(matters));
};

/**
 * Changes what is said about transactions, from the next judging of an import on, and whether events go out, from the
 * next one on. Throws Problem.
 */
export const changeSettings = async (
  world: SettingsWorld,
  caller: Caller,
  body: SettingsBody,
): Promise<WorkspaceDoc> => {
  const { stores } = world;
  const given = withoutReadOnly(
    workspaceSchemas.ChangedWorkspace,
    body,
    viewWorkspace(await findWorkspace(stores, caller)),
  );
  const change = changeOf(given);
  requireCurrency(change.currency);
  if (change.eventsOut) await ensureEventsTopic(world, caller.workspace);
  await stores.workspaces.changeSettings(caller.workspace, (facts) => {
    requireSameDigits(change, facts);
    requireSameCurrency(change, facts);
    return change;
  });
  return findWorkspace(stores, caller);
};
