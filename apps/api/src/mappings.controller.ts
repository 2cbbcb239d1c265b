import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Req } from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import type { Admitted } from './access.js';
import { mappingSchemas } from './contract/mapping-schemas.js';
import { queries } from './contract/parameters.js';
import type { PageQuery } from './read-imports.js';
import { readBody, readQuery } from './request.js';
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
import { STORES } from './tokens.js';

/** Mappings that were saved under a name. */
@Controller('v1/mappings')
export class MappingsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Post()
  saveMapping(@Req() { caller }: Admitted, @Body() body: unknown): Promise<SavedMappingView> {
    return saveMapping(this.stores, caller, readBody<SavedMappingBody>(mappingSchemas.NewSavedMapping, body));
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
    const saved = readBody<SavedMappingBody>(mappingSchemas.NewSavedMapping, body);
    return replaceMapping(this.stores, caller, { id, ...saved });
  }

  @Delete(':id')
  @HttpCode(204)
  dropMapping(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    return dropMapping(this.stores, caller, id);
  }
}
