import { IsInt, Max, Min } from 'class-validator';
import { count, Setting, WorkerSettings } from '#libs/runtime';

export class ApplierSettings extends WorkerSettings {
  @Setting('SLUICE_TRANSACTIONS', 'Transactions that one applier has open at the same time.', count)
  @Max(16)
  @Min(1)
  @IsInt()
  readonly transactions: number = 4;
}
