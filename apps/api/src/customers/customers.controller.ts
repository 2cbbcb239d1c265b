import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { type CustomerListQuery, type CustomerPage, listCustomers } from './list-customers.js';
import { type EventList, type EventQuery, listEvents, showCustomer } from './read-customers.js';
import { type CustomerOrigins, showOrigins } from './show-origins.js';

/** Customers as they are stored, and what happened to them. */
@Controller('v1/customers')
export class CustomersController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  listCustomers(@Req() { caller }: Admitted, @Query() query: unknown): Promise<CustomerPage> {
    return listCustomers(this.stores, caller, readQuery<CustomerListQuery>(queries.listCustomers, query));
  }

  @Get(':id')
  showCustomer(@Req() { caller }: Admitted, @Param('id') id: string, @Query() query: unknown): Promise<object> {
    return showCustomer(this.stores, caller, { ...readQuery<object>(queries.showCustomer, query), id });
  }

  @Get(':id/origins')
  showOrigins(@Req() { caller }: Admitted, @Param('id') id: string, @Query() query: unknown): Promise<CustomerOrigins> {
    return showOrigins(this.stores, caller, { ...readQuery<object>(queries.showOrigins, query), id });
  }

  @Get(':id/events')
  listEvents(@Req() { caller }: Admitted, @Param('id') id: string, @Query() query: unknown): Promise<EventList> {
    return listEvents(this.stores, caller, { ...readQuery<EventQuery>(queries.listEvents, query), id });
  }
}
