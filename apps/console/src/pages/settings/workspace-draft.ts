import type { AnswerTo, CallInput } from '../../api/call.js';

type Settings = Pick<AnswerTo<'showWorkspace'>, 'currency' | 'minor_digits' | 'multi_accounts' | 'events_out'>;

/** The settings of a workspace as they are in a form. */
export interface WorkspaceDraft {
  readonly currency: string;
  readonly digits: string;
  readonly multiAccounts: boolean;
  readonly eventsOut: boolean;
}

export const workspaceDraftOf = ({ currency, minor_digits, multi_accounts, events_out }: Settings): WorkspaceDraft => ({
  ...{ currency: currency ?? '', digits: String(minor_digits), multiAccounts: multi_accounts, eventsOut: events_out },
});

/** What is to be changed: a setting that is sent as it is could be refused as one that can't be changed any more. */
export const changesOf = (
  now: Settings,
  { currency, digits, multiAccounts, eventsOut }: WorkspaceDraft,
): CallInput<'changeWorkspace'>['body'] => {
  const wanted = { currency: currency === '' ? null : currency, minor_digits: Number(digits) };
  return {
    ...(wanted.currency !== now.currency && { currency: wanted.currency }),
    ...(wanted.minor_digits !== now.minor_digits && { minor_digits: wanted.minor_digits }),
    ...(multiAccounts !== now.multi_accounts && { multi_accounts: multiAccounts }),
    ...(eventsOut !== now.events_out && { events_out: eventsOut }),
  };
};
