import { WorkerSettings } from '#libs/runtime';

export class ValidatorSettings extends WorkerSettings {}
