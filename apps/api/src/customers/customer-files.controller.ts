import type { ServerResponse } from 'node:http';
import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { sendDownload } from '../reports/send-download.js';
import { type CsvExportQuery, type ExportQuery, exportCsv, exportNdjson } from './export-customers.js';

/** All customers as files, beside `v1/customers/{id}`, where any name may be a customer's. */
@Controller('v1')
export class CustomerFilesController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get('customers.csv')
  async exportCustomersCsv(
    @Req() { caller }: Admitted,
    @Query() query: unknown,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const wanted = readQuery<CsvExportQuery>(queries.exportCustomersCsv, query);
    await sendDownload(response, await exportCsv(this.stores, caller, wanted));
  }

  @Get('customers.ndjson')
  async exportCustomersNdjson(
    @Req() { caller }: Admitted,
    @Query() query: unknown,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const wanted = readQuery<ExportQuery>(queries.exportCustomersNdjson, query);
    await sendDownload(response, await exportNdjson(this.stores, caller, wanted));
  }
}
