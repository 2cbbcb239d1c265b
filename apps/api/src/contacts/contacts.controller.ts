import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Headers, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import { METRICS, type Metrics } from '#libs/runtime';
import { ApiSettings } from '../config.js';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { Closing } from '../http/closing.js';
import { readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { importContacts } from './import-contacts.js';

/** Contacts in one call. */
@Controller('v1/contacts')
export class ContactsController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly settings: ApiSettings,
    private readonly closing: Closing,
    @Inject(METRICS) private readonly metrics: Pick<Metrics, 'httpUploadedBytes'>,
  ) {}

  @Post('import')
  async importContacts(
    @Req() request: IncomingMessage & Admitted,
    @Res() response: ServerResponse,
    @Query() query: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<void> {
    const { wait } = readQuery<{ wait: number }>(queries.importContacts, query);
    const { maxFileBytes, minUploadRate, lanes } = this.settings;
    const { status, location, body } = await importContacts(this.stores, request, {
      ...{ caller: request.caller, key, waitMs: wait * 1_000, lanes, maxFileBytes, minUploadRate },
      ...{ signal: this.closing.uploads, stopping: this.closing.streams },
      received: (bytes) => this.metrics.httpUploadedBytes.inc(bytes),
    });
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', location });
    response.end(JSON.stringify(body));
  }
}
