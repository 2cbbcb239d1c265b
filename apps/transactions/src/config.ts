import { WorkerSettings } from '#libs/runtime';

export class TransactionsSettings extends WorkerSettings {}
