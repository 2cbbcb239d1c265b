import { IsInt, Max, Min } from 'class-validator';
import { countSetting, Setting, WorkerSettings } from '#libs/runtime';

export class ApplierSettings extends WorkerSettings {
  @Setting('SLUICE_APPLIER_CONCURRENCY', 'Transactions that one applier has open at the same time.', countSetting)
  @Max(16)
  @Min(1)
  @IsInt()
  readonly transactions: number = 4;
}
