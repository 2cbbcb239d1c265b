import type { ServerResponse } from 'node:http';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { ViewOf } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { Closing } from '../http/closing.js';
import type { PageQuery } from '../http/page-cursor.js';
import { readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { answerLater, whileWaited } from './in-progress.js';
import { type ColumnValuePage, type ImportColumnPage, listColumns, listColumnValues } from './list-columns.js';

/** As listed; what is no number is no column. */
const readIndex = (index: string): number => (/^\d{1,9}$/.test(index) ? Number(index) : -1);

type InProgress = ViewOf<'SuggestionsInProgress'>;

/** What the columns of an import's files hold. */
@Controller('v1/imports/:id/columns')
export class ColumnsController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly closing: Closing,
  ) {}

  @Get()
  async listColumns(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<ImportColumnPage | InProgress> {
    const page = readQuery<PageQuery>(queries.listColumns, query);
    const signal = whileWaited(response, this.closing);
    return (await listColumns(this.stores, caller, { id, ...page, signal })) ?? answerLater(response);
  }

  @Get(':index/values')
  async listColumnValues(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Param('index') index: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<ColumnValuePage | InProgress> {
    const page = readQuery<PageQuery>(queries.listColumnValues, query);
    const signal = whileWaited(response, this.closing);
    const wanted = { id, index: readIndex(index), ...page, signal };
    return (await listColumnValues(this.stores, caller, wanted)) ?? answerLater(response);
  }
}
