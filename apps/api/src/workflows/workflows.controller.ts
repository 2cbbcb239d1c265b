import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import type { Stores } from '#libs/mongo';
import type { Admitted } from '../http/access.js';
import type { Page } from '../http/page-cursor.js';
import { STORES } from '../injection.js';
import type { WorkflowView } from '../views/workflow-view.js';
import { ResourceHandler } from '../workspace/resource.js';
import { workflowResource } from './workflow-resource.js';

/** The automations outside of Sluice that events set off. */
@Controller('v1/workflows')
export class WorkflowsController {
  private readonly handler;

  constructor(@Inject(STORES) stores: Stores) {
    this.handler = new ResourceHandler(stores, workflowResource(stores));
  }

  @Get()
  listWorkflows(@Req() { caller }: Admitted, @Query() query: unknown): Promise<Page<WorkflowView>> {
    return this.handler.list(caller, query);
  }

  @Post()
  createWorkflow(
    @Req() { caller }: Admitted,
    @Body() given: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<WorkflowView> {
    return this.handler.create({ caller, key, given });
  }

  @Get(':id')
  showWorkflow(@Req() { caller }: Admitted, @Param('id') id: string): Promise<WorkflowView> {
    return this.handler.show(caller, id);
  }

  @Patch(':id')
  changeWorkflow(@Req() { caller }: Admitted, @Param('id') id: string, @Body() given: unknown): Promise<WorkflowView> {
    return this.handler.change(caller, id, given);
  }

  @Delete(':id')
  @HttpCode(204)
  removeWorkflow(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    return this.handler.remove(caller, id);
  }
}
