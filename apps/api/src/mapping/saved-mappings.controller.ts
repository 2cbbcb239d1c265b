import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, Post, Put, Query, Req } from '@nestjs/common';
import { mappingSchemas } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { answerOnce } from '../http/answer-once.js';
import type { PageQuery } from '../http/page-cursor.js';
import { readBody, readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import {
  dropMapping,
  listMappings,
  replaceMapping,
  type SavedMappingBody,
  type SavedMappingPage,
  type SavedMappingView,
  saveMapping,
  showSavedMapping,
} from './saved-mappings.js';

/** Mappings that were saved under a name. */
@Controller('v1/mappings')
export class MappingsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Post()
  saveMapping(
    @Req() { caller }: Admitted,
    @Body() given: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<SavedMappingView> {
    const body = readBody<SavedMappingBody>(mappingSchemas.NewSavedMapping, given);
    return answerOnce(this.stores, { caller, key, name: 'saveMapping', body }, (session) =>
      saveMapping(this.stores, caller, body, session),
    );
  }

  @Get()
  listMappings(@Req() { caller }: Admitted, @Query() query: unknown): Promise<SavedMappingPage> {
    return listMappings(this.stores, caller, readQuery<PageQuery>(queries.listMappings, query));
  }

  @Get(':id')
  showSavedMapping(@Req() { caller }: Admitted, @Param('id') id: string): Promise<SavedMappingView> {
    return showSavedMapping(this.stores, caller, id);
  }

  @Put(':id')
  replaceMapping(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<SavedMappingView> {
    const saved = readBody<SavedMappingBody>(mappingSchemas.ChangedSavedMapping, body);
    return replaceMapping(this.stores, caller, { id, body: saved });
  }

  @Delete(':id')
  @HttpCode(204)
  dropMapping(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    return dropMapping(this.stores, caller, id);
  }
}
