import type { ServerResponse } from 'node:http';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { ViewOf } from '#libs/api-contract';
import type { MappingDefinition } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { Closing } from '../http/closing.js';
import { readBody, readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { type FittedView, fitToImport, removeMapping, setMapping, showMapping } from './import-mapping.js';
import { answerLater, whileWaited } from './in-progress.js';
import { type SuggestionQuery, type SuggestionsView, suggestForImport } from './suggest-for-import.js';

/** How the columns of an import's files become attributes. */
@Controller('v1/imports/:id/mapping')
export class MappingController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly closing: Closing,
  ) {}

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
  async suggestMapping(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<SuggestionsView | ViewOf<'SuggestionsInProgress'>> {
    const wanted = readQuery<SuggestionQuery>(queries.suggestMapping, query);
    const signal = whileWaited(response, this.closing);
    return (await suggestForImport(this.stores, caller, { id, ...wanted, signal })) ?? answerLater(response);
  }

  @Delete()
  @HttpCode(204)
  removeMapping(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    return removeMapping(this.stores, caller, id);
  }
}
