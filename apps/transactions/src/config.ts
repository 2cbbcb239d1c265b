import { IsInt, Max, Min } from 'class-validator';
import { countSetting, Setting, WorkerSettings } from '#libs/runtime';

export class TransactionsSettings extends WorkerSettings {
  @Setting('SLUICE_SETTLING', 'Lanes of transactions that one process settles at the same time.', countSetting)
  @Max(64)
  @Min(1)
  @IsInt()
  readonly settling: number = 4;
}
