import type { IncomingMessage } from 'node:http';
import { contactSchemas } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import { type Receipt, receiveFiles } from '../files/receive-files.js';
import { answerOnce, type CreatingRequest, forgetAnswer } from '../http/answer-once.js';
import { readQuery } from '../http/request.js';
import { createImport, readNewImport } from '../imports/create-import.js';

/** The kind of import that this call makes, and no other. */
const CONTACTS_KIND = 'contacts';

type ReceiveStores = Pick<Stores, 'imports' | 'files' | 'answers' | 'workspaces' | 'references'>;

export type ContactsReceipt = Omit<Receipt, 'id' | 'reading' | 'mostFiles' | 'takeField'>;

type Sender = Pick<ContactsReceipt, 'caller' | 'key'>;

const requestOf = ({ caller, key }: Sender): CreatingRequest => ({ caller, key, name: 'importContacts', body: {} });

/** Lets a refused request be sent again under its key: it makes another import then. */
export const forgetContactsImport = (stores: ReceiveStores, sender: Sender, id: string): Promise<void> =>
  forgetAnswer(stores, requestOf(sender), { id });

/** One for each Idempotency-Key, so that a request that is sent again goes on with what the first one has begun. */
export const makeContactsImport = async (stores: ReceiveStores, sender: Sender): Promise<string> => {
  const wanted = readNewImport({ kind: CONTACTS_KIND });
  const { id } = await answerOnce(stores, requestOf(sender), async (session) => ({
    id: (await createImport(stores, sender.caller, wanted, session))._id,
  }));
  return id;
};

/** Fields of the form that mean something, with values as texts. */
class FormFields {
  private readonly values = new Map<string, string>();

  readonly take = (name: string, value: string): void => {
    if (['acknowledge_workflows', 'acknowledgeWorkflows'].includes(name)) this.values.set(name, value);
  };

  /** Throws Problem. */
  acknowledgesWorkflows(): boolean {
    const given = Object.fromEntries(this.values);
    return readQuery<{ acknowledge_workflows: boolean }>(contactSchemas.ContactsConsent, given).acknowledge_workflows;
  }
}

/** Streams the one file of a form into the import, or compares it with what is there. Throws Problem. */
export const receiveContacts = async (
  stores: ReceiveStores,
  request: IncomingMessage,
  { id, receipt }: { readonly id: string; readonly receipt: ContactsReceipt },
): Promise<{ readonly acknowledgesWorkflows: boolean }> => {
  const fields = new FormFields();
  const key = receipt.key === undefined ? undefined : `${id}:file`;
  await receiveFiles(stores, request, { ...receipt, id, key, reading: null, mostFiles: 1, takeField: fields.take });
  return { acknowledgesWorkflows: fields.acknowledgesWorkflows() };
};
