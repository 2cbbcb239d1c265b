import type { IncomingMessage, ServerResponse } from 'node:http';
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
import { mappingTag, readExpected } from './mapping-tag.js';
import { type SuggestionQuery, type SuggestionsView, suggestForImport } from './suggest-for-import.js';

const tagged = (response: ServerResponse, mapping: MappingDefinition): MappingDefinition => {
  response.setHeader('etag', mappingTag(mapping));
  return mapping;
};

/** How the columns of an import's files become attributes. */
@Controller('v1/imports/:id/mapping')
export class MappingController {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly closing: Closing,
  ) {}

  @Get()
  async showMapping(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<MappingDefinition> {
    return tagged(response, await showMapping(this.stores, caller, id));
  }

  @Put()
  async setMapping(
    @Req() { caller, headers }: Admitted & Pick<IncomingMessage, 'headers'>,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<MappingDefinition> {
    const { incomplete } = readQuery<{ readonly incomplete: boolean }>(queries.setMapping, query);
    const mapping = readBody('Mapping', body);
    const expected = readExpected(headers['if-match'], headers['if-none-match']);
    return tagged(response, await setMapping(this.stores, caller, { id, mapping, incomplete, expected }));
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
