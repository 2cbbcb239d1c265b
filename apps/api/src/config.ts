import { IsInt, Matches, Max, Min } from 'class-validator';
import { CommonSettings, countSetting, Setting } from '#libs/runtime';

const GIB = 1024 ** 3;

/** What the api is told by its environment. */
export class ApiSettings extends CommonSettings {
  @Setting('SLUICE_HTTP_HOST', 'Address on which the HTTP API listens; 0.0.0.0 for all.')
  @Matches(/^\S+$/)
  readonly httpHost: string = '127.0.0.1';

  @Setting('SLUICE_HTTP_PORT', 'Port of the HTTP API; 0 takes a free one.', countSetting)
  @Max(65_535)
  @Min(0)
  @IsInt()
  readonly httpPort: number = 8080;

  @Setting('SLUICE_MAX_FILE_BYTES', 'The largest file that can be uploaded, in bytes.', countSetting)
  @Max(1024 * GIB)
  @Min(1)
  @IsInt()
  readonly maxFileBytes: number = 5 * GIB;

  @Setting(
    'SLUICE_ADMIT_AGAIN_MS',
    'How often a stream of progress looks at its token again, in milliseconds.',
    countSetting,
  )
  @Max(3_600_000)
  @Min(100)
  @IsInt()
  readonly admitAgainMs: number = 60_000;

  @Setting(
    'SLUICE_MIN_UPLOAD_RATE',
    'Bytes a second, over a minute, below which an upload is given up as incomplete; 0 waits for any.',
    countSetting,
  )
  @Min(0)
  @IsInt()
  readonly minUploadRate: number = 1024;

  @Setting(
    'SLUICE_CSV_WAIT_MS',
    'How long the CSV endpoint waits for the check of a file before it answers, in milliseconds.',
    countSetting,
  )
  @Max(20_000)
  @Min(0)
  @IsInt()
  readonly csvWaitMs: number = 20_000;

  @Setting(
    'SLUICE_PROXIES',
    'How many proxies stand between browsers and the api: so many of X-Forwarded-For, and X-Forwarded-Proto and -Host, are believed; 0: none.',
    countSetting,
  )
  @Max(10)
  @Min(0)
  @IsInt()
  readonly proxies: number = 0;

  override get servedPort(): number {
    return this.httpPort;
  }
}
