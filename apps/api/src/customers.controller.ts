import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { EventDoc } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Admitted } from './access.js';
import { queries } from './contract/parameters.js';
import { listEvents, showCustomer } from './read-customers.js';
import { readQuery } from './request.js';
import { STORES } from './tokens.js';

/** Customers as they are stored, and what happened to them. */
@Controller('v1/customers')
export class CustomersController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get(':id')
  showCustomer(@Req() { caller }: Admitted, @Param('id') id: string): Promise<object> {
    return showCustomer(this.stores, caller, id);
  }

  @Get(':id/events')
  listEvents(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<{ readonly items: readonly EventDoc[] }> {
    const { limit } = readQuery<{ limit: number }>(queries.listEvents, query);
    return listEvents(this.stores, caller, { id, limit });
  }
}
