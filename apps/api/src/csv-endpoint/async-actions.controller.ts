import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { ViewOf } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { type ActionQuery, listAsyncActions, showAsyncAction } from './read-actions.js';

/** Imports of the CSV endpoint, as asynchronous actions. */
@Controller('v1/async-actions')
export class AsyncActionsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  listAsyncActions(@Req() { caller }: Admitted, @Query() query: unknown): Promise<ViewOf<'AsyncActionList'>> {
    return listAsyncActions(this.stores, caller, readQuery<ActionQuery>(queries.listAsyncActions, query));
  }

  @Get(':id')
  showAsyncAction(@Req() { caller }: Admitted, @Param('id') id: string): Promise<ViewOf<'AsyncAction'>> {
    return showAsyncAction(this.stores, caller, id);
  }
}
