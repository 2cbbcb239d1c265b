import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Req } from '@nestjs/common';
import type { MappingDefinition } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import { Semaphore } from '#libs/runtime';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { readBody, readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { type FittedView, fitToImport, removeMapping, setMapping, showMapping } from './import-mapping.js';
import { KeptProfiles } from './kept-profiles.js';
import { type SuggestionQuery, type SuggestionsView, suggestForImport } from './suggest-for-import.js';

/** Imports whose files are read for suggestions at once. */
const MOST_PROFILED = 2;

/** How the columns of an import's files become attributes. */
@Controller('v1/imports/:id/mapping')
export class MappingController {
  readonly #profiles = new KeptProfiles(new Semaphore(MOST_PROFILED));

  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  showMapping(@Req() { caller }: Admitted, @Param('id') id: string): Promise<MappingDefinition> {
    return showMapping(this.stores, caller, id);
  }

  @Put()
  setMapping(@Req() { caller }: Admitted, @Param('id') id: string, @Body() body: unknown): Promise<MappingDefinition> {
    const mapping = readBody('Mapping', body);
    return setMapping(this.stores, caller, { id, mapping });
  }

  @Post('import')
  @HttpCode(200)
  fitMapping(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<FittedView> {
    const { set } = readQuery<{ readonly set: boolean }>(queries.fitMapping, query);
    const mapping = readBody('Mapping', body);
    return fitToImport(this.stores, caller, { id, mapping, set });
  }

  @Get('suggestions')
  suggestMapping(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<SuggestionsView> {
    const wanted = readQuery<SuggestionQuery>(queries.suggestMapping, query);
    return suggestForImport({ stores: this.stores, profiles: this.#profiles }, caller, { id, ...wanted });
  }

  @Delete()
  @HttpCode(204)
  removeMapping(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    return removeMapping(this.stores, caller, id);
  }
}
