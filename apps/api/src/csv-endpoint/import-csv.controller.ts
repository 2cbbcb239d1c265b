import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Headers, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { ViewOf } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import { METRICS, type Metrics } from '#libs/runtime';
import { ApiSettings } from '../config.js';
import type { Admitted } from '../http/access.js';
import { Closing } from '../http/closing.js';
import { requestIdOf } from '../http/request-id.js';
import { STORES } from '../injection.js';
import { receiveCsv } from './receive-csv.js';

/** A file of customers in one call. */
@Controller('v1/customers')
export class ImportCsvController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly settings: ApiSettings,
    private readonly closing: Closing,
    @Inject(METRICS) private readonly metrics: Pick<Metrics, 'httpUploadedBytes'>,
  ) {}

  @Post('importCSV')
  @HttpCode(202)
  async importCustomersCsv(
    @Req() request: IncomingMessage & Admitted,
    @Res({ passthrough: true }) response: ServerResponse,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<ViewOf<'AcceptedAction'>> {
    const { maxFileBytes, minUploadRate, lanes, csvWaitMs: waitMs } = this.settings;
    const accepted = await receiveCsv(this.stores, request, {
      ...{ caller: request.caller, key, requestId: requestIdOf(response) },
      ...{ maxFileBytes, minUploadRate, lanes, waitMs, signal: this.closing.uploads },
      received: (bytes) => this.metrics.httpUploadedBytes.inc(bytes),
      isGone: () => response.destroyed || response.closed,
    });
    response.setHeader('location', `/v1/imports/${accepted.import}`);
    return { async_action_id: accepted.action };
  }
}
