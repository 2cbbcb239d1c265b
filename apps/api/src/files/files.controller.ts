import type { IncomingMessage } from 'node:http';
import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import { METRICS, type Metrics } from '#libs/runtime';
import { ApiSettings } from '../config.js';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { Closing } from '../http/closing.js';
import type { Page, PageQuery } from '../http/page-cursor.js';
import { readBody, readQuery } from '../http/request.js';
import { findImport } from '../imports/find-import.js';
import { listFiles } from '../imports/read-imports.js';
import { STORES } from '../injection.js';
import { mappingOf, readingOf } from '../mapping/read-mapping.js';
import { type FileView, type PreviewView, viewFile, viewPreview } from '../views/file-view.js';
import { changeReading, fileOf, removeFile } from './change-files.js';
import { readingOptions } from './reading-options.js';
import { type FileList, receiveFiles } from './receive-files.js';

/** The files of an import. */
@Controller('v1/imports/:id/files')
export class FilesController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly settings: ApiSettings,
    private readonly closing: Closing,
    @Inject(METRICS) private readonly metrics: Pick<Metrics, 'httpUploadedBytes'>,
  ) {}

  @Post()
  async uploadFiles(
    @Req() request: IncomingMessage & Admitted,
    @Param('id') id: string,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<FileList> {
    const { caller } = request;
    const reading = readingOf(mappingOf(await findImport(this.stores, caller, id)));
    const { maxFileBytes, minUploadRate } = this.settings;
    const received = (bytes: number): void => this.metrics.httpUploadedBytes.inc(bytes);
    const limits = { maxFileBytes, minUploadRate, received, signal: this.closing.uploads };
    return receiveFiles(this.stores, request, { caller, id, reading, key, ...limits });
  }

  @Get()
  listFiles(@Req() { caller }: Admitted, @Param('id') id: string, @Query() query: unknown): Promise<Page<FileView>> {
    return listFiles(this.stores, caller, { ...readQuery<PageQuery>(queries.listFiles, query), id });
  }

  @Get(':fileId/preview')
  async previewFile(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
  ): Promise<PreviewView> {
    return viewPreview(await fileOf(this.stores, caller, { id, fileId }));
  }

  @Patch(':fileId')
  @HttpCode(202)
  async changeFile(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
    @Body() body: unknown,
  ): Promise<FileView> {
    const reading = readingOptions(readBody('FileReading', body));
    return viewFile(await changeReading(this.stores, caller, { id, fileId, reading }));
  }

  @Delete(':fileId')
  @HttpCode(204)
  async removeFile(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
  ): Promise<void> {
    await removeFile(this.stores, caller, { id, fileId });
  }
}
