import { Body, Controller, Headers, Inject, Post, Req } from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import type { Admitted } from '../http/access.js';
import { STORES } from '../injection.js';
import { readEventBody } from './event-body.js';
import { type EventReceipt, viewReceipt } from './event-receipt.js';
import { sendEvent } from './send-event.js';

/** What applications say has happened to customers. */
@Controller('v1/events')
export class EventsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Post()
  async sendEvent(
    @Req() { caller }: Admitted,
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
  ): Promise<EventReceipt> {
    const request = { event: readEventBody(body), idempotencyKey, now: new Date() };
    return viewReceipt(caller, await sendEvent(this.stores, caller, request));
  }
}
