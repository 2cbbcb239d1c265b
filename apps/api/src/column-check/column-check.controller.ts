import type { ServerResponse } from 'node:http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { ViewOf } from '#libs/api-contract';
import type { Findings } from '#libs/mapping';
import { LruCache } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { Closing } from '../http/closing.js';
import type { PageQuery } from '../http/page-cursor.js';
import { readBody, readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { answerLater, whileWaited } from '../mapping/in-progress.js';
import { checkMappingOf, type FoundValuePage, type GroupQuery, listFoundValues } from './check-mapping.js';
import type { CheckPatience } from './find-findings.js';
import type { MappingCheckView } from './view-check.js';

/** Findings from values that are kept in memory. */
const MOST_TOLD = 500;

interface WaitQuery {
  readonly wait: number;
}

/** What is wrong with the rows of an import by its mapping, before anything is validated. */
@Controller('v1/imports/:id/mapping/check')
export class ColumnCheckController {
  readonly #told = new LruCache<Findings>(MOST_TOLD);

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly closing: Closing,
  ) {}

  @Get()
  checkMapping(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<MappingCheckView> {
    const { wait } = readQuery<WaitQuery>(queries.checkMapping, query);
    return checkMappingOf(this.stores, caller, { id, ...this.#patience(wait, response) });
  }

  @Post()
  @HttpCode(200)
  tryMapping(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<MappingCheckView> {
    const { wait } = readQuery<WaitQuery>(queries.checkMapping, query);
    const mapping = readBody('MappingDraft', body);
    return checkMappingOf(this.stores, caller, { id, mapping, ...this.#patience(wait, response) });
  }

  @Get('values')
  async listFoundValues(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<FoundValuePage | ViewOf<'SuggestionsInProgress'>> {
    const { wait, ...asked } = readQuery<WaitQuery & GroupQuery & PageQuery>(queries.listFoundValues, query);
    const request = { id, ...asked, ...this.#patience(wait, response) };
    return (await listFoundValues(this.stores, caller, request)) ?? answerLater(response);
  }

  #patience(seconds: number, response: ServerResponse): CheckPatience {
    const signal = whileWaited(response, this.closing);
    return { until: performance.now() + 1_000 * seconds, signal, told: this.#told };
  }
}
