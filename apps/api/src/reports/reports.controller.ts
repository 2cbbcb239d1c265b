import type { ServerResponse } from 'node:http';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { ImportDoc, Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import type { Page, PageQuery } from '../http/page-cursor.js';
import { readQuery } from '../http/request.js';
import { findImport } from '../imports/find-import.js';
import { STORES } from '../injection.js';
import { previewRows, type RowPreviewQuery, type RowPreviewView } from '../preview/preview-rows.js';
import { countErrors, type FileErrors } from './count-errors.js';
import type { ErrorFilter } from './error-source.js';
import { type GroupedErrorPage, type GroupedErrorQuery, groupErrors } from './group-errors.js';
import { listErrors } from './list-errors.js';
import { listRows, type RowPage, type RowQuery } from './list-rows.js';
import type { ErrorPage, ErrorQuery } from './page-start.js';
import { readFilter } from './read-filter.js';
import { requireReports } from './require-kept.js';
import { sendDownload } from './send-download.js';
import { type PlanView, showPlan } from './show-plan.js';
import { downloadFile, downloadRejects, type FileAddress } from './source-file.js';
import { errorsAsCsv, errorsAsJson } from './stream-errors.js';
import { storesSeenBy } from './visible-rejects.js';

/** What became of an import's files and rows, to look at and to take away. */
@Controller('v1/imports/:id')
export class ReportsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get('plan')
  showPlan(@Req() { caller }: Admitted, @Param('id') id: string): Promise<PlanView> {
    return showPlan(this.stores, caller, id);
  }

  @Get('preview')
  previewImport(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<RowPreviewView> {
    return previewRows(this.stores, caller, { id, ...readQuery<RowPreviewQuery>(queries.previewImport, query) });
  }

  @Get('errors')
  async listErrors(@Req() { caller }: Admitted, @Param('id') id: string, @Query() query: unknown): Promise<ErrorPage> {
    const wanted = readFilter<ErrorQuery>(queries.listErrors, query);
    const found = await this.reported(caller, id);
    return listErrors(storesSeenBy(this.stores, caller, found), found, wanted);
  }

  @Get('rows')
  listRows(@Req() { caller }: Admitted, @Param('id') id: string, @Query() query: unknown): Promise<RowPage> {
    return listRows(this.stores, caller, { id, ...readQuery<RowQuery>(queries.listRows, query) });
  }

  @Get('errors/files')
  async countErrors(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<Page<FileErrors>> {
    const wanted = readQuery<PageQuery>(queries.countErrors, query);
    return countErrors(this.stores, await this.reported(caller, id), wanted);
  }

  @Get('errors/groups')
  async groupErrors(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<GroupedErrorPage> {
    const wanted = readQuery<GroupedErrorQuery>(queries.groupErrors, query);
    return groupErrors(this.stores, await this.reported(caller, id), wanted);
  }

  @Get('errors.csv')
  async downloadErrorsCsv(
    @Req() request: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const parts = await this.errorsOf(errorsAsCsv, request, { id, query });
    await sendDownload(response, { name: `${id}-errors.csv`, type: 'text/csv; charset=utf-8', parts });
  }

  @Get('errors.json')
  async downloadErrorsJson(
    @Req() request: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const parts = await this.errorsOf(errorsAsJson, request, { id, query });
    await sendDownload(response, { name: `${id}-errors.json`, type: 'application/json', parts });
  }

  @Get('files/:fileId/content')
  async downloadFile(
    @Req() { caller }: Admitted,
    @Param() address: FileAddress,
    @Res() response: ServerResponse,
  ): Promise<void> {
    await sendDownload(response, await downloadFile(this.stores, caller, address));
  }

  @Get('files/:fileId/rejects')
  async downloadRejects(
    @Req() { caller }: Admitted,
    @Param() address: FileAddress,
    @Res() response: ServerResponse,
  ): Promise<void> {
    await sendDownload(response, await downloadRejects(this.stores, caller, address));
  }

  /** The errors that are asked for, in such a form. */
  private async errorsOf(
    write: typeof errorsAsCsv,
    { caller }: Admitted,
    { id, query }: { readonly id: string; readonly query: unknown },
  ): Promise<ReturnType<typeof errorsAsCsv>> {
    const filter = readFilter<ErrorFilter>(queries.downloadErrors, query);
    const found = await this.reported(caller, id);
    return write(storesSeenBy(this.stores, caller, found), found, filter);
  }

  /** An import whose reports are still there. */
  private async reported(caller: Admitted['caller'], id: string): Promise<ImportDoc> {
    const found = await findImport(this.stores, caller, id);
    requireReports(found);
    return found;
  }
}
