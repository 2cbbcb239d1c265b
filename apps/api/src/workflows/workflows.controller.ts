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
import { workflowSchemas } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import { answerOnce } from '../http/answer-once.js';
import type { PageQuery } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { readBody, readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { viewWorkflow, type WorkflowView } from '../views/workflow-view.js';
import {
  type ChangedBody,
  changeWorkflow,
  createWorkflow,
  listWorkflows,
  type NewBody,
  requireWorkflow,
  type WorkflowPage,
} from './change-workflows.js';

/** The automations outside of Sluice that events set off. */
@Controller('v1/workflows')
export class WorkflowsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  listWorkflows(@Req() { caller }: Admitted, @Query() query: unknown): Promise<WorkflowPage> {
    return listWorkflows(this.stores, caller, readQuery<PageQuery>(queries.listWorkflows, query));
  }

  @Post()
  createWorkflow(
    @Req() { caller }: Admitted,
    @Body() given: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<WorkflowView> {
    const body = readBody<NewBody>(workflowSchemas.NewWorkflow, given);
    return answerOnce(this.stores, { caller, key, name: 'createWorkflow', body }, async (session) =>
      viewWorkflow(await createWorkflow(this.stores, caller, body, session)),
    );
  }

  @Get(':id')
  async showWorkflow(@Req() { caller }: Admitted, @Param('id') id: string): Promise<WorkflowView> {
    return viewWorkflow(requireWorkflow(await this.stores.workflows.get(caller.workspace, id), id));
  }

  @Patch(':id')
  async changeWorkflow(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Body() given: unknown,
  ): Promise<WorkflowView> {
    const body = readBody<ChangedBody>(workflowSchemas.ChangedWorkflow, given);
    return viewWorkflow(await changeWorkflow(this.stores, caller, { id, body }));
  }

  @Delete(':id')
  @HttpCode(204)
  async removeWorkflow(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    if (await this.stores.workflows.remove(caller.workspace, id)) return;
    throw new Problem('not_found', `There is no workflow ${id}.`);
  }
}
