import { Body, Controller, Headers, Inject, Post, Req } from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import type { Admitted } from './access.js';
import { eventSchemas } from './contract/event-schemas.js';
import { readBody } from './request.js';
import { type EventReceipt, type NewEventBody, sendEvent } from './send-event.js';
import { STORES } from './tokens.js';

/** What applications say has happened to customers. */
@Controller('v1/events')
export class EventsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Post()
  sendEvent(
    @Req() { caller }: Admitted,
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
  ): Promise<EventReceipt> {
    const event = readBody<NewEventBody>(eventSchemas.NewEvent, body);
    return sendEvent(this.stores, caller, { event, idempotencyKey, now: new Date() });
  }
}
