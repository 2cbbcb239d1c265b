import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Param, Post, Put, Query, Req } from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import type { Admitted } from '../http/access.js';
import type { Page } from '../http/page-cursor.js';
import { STORES } from '../injection.js';
import { ResourceHandler } from '../workspace/resource.js';
import { mappingResource, type SavedMappingSummary, type SavedMappingView } from './mapping-resource.js';

/** Mappings that were saved under a name. */
@Controller('v1/mappings')
export class MappingsController {
  private readonly handler;

  constructor(@Inject(STORES) stores: Stores) {
    this.handler = new ResourceHandler(stores, mappingResource(stores));
  }

  @Post()
  saveMapping(
    @Req() { caller }: Admitted,
    @Body() given: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<SavedMappingView> {
    return this.handler.create({ caller, key, given });
  }

  @Get()
  listMappings(@Req() { caller }: Admitted, @Query() query: unknown): Promise<Page<SavedMappingSummary>> {
    return this.handler.list(caller, query);
  }

  @Get(':id')
  showSavedMapping(@Req() { caller }: Admitted, @Param('id') id: string): Promise<SavedMappingView> {
    return this.handler.show(caller, id);
  }

  @Put(':id')
  replaceMapping(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Body() given: unknown,
  ): Promise<SavedMappingView> {
    return this.handler.change(caller, id, given);
  }

  @Delete(':id')
  @HttpCode(204)
  dropMapping(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    return this.handler.remove(caller, id);
  }
}
