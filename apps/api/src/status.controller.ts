import { Controller, Get, Inject } from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import { STORES } from './tokens.js';
import { type StatusView, viewStatus } from './views/status-view.js';

/** How the deployment is doing: which processes live. */
@Controller('v1/status')
export class StatusController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  async showStatus(): Promise<StatusView> {
    return viewStatus(await this.stores.heartbeats.rollCall());
  }
}
