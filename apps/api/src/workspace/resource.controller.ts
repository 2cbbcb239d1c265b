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
  Put,
  Query,
  Req,
  type Type,
} from '@nestjs/common';
import type { ViewOf } from '#libs/api-contract';
import { referenceResources } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import { attributeContract } from '../contract/attribute-operations.js';
import { savedMappingContract } from '../contract/mapping-operations.js';
import { referenceContract } from '../contract/reference-operations.js';
import type { ResourceContract, ResourceSchema } from '../contract/resource.js';
import { workflowContract } from '../contract/workflow-operations.js';
import type { Admitted } from '../http/access.js';
import type { Page } from '../http/page-cursor.js';
import { STORES } from '../injection.js';
import { mappingResource } from '../mapping/mapping-resource.js';
import { referenceResource } from '../reference-data/reference-resource.js';
import { workflowResource } from '../workflows/workflow-resource.js';
import { attributeResource } from './attribute-resource.js';
import { type Resource, ResourceHandler } from './resource.js';

/** The controller of reference data; the names of its methods are those of the operations of its contract. */
const resourceController = <N extends ResourceSchema, Item, Listed extends object>(
  { path, list, create, show, change, remove }: ResourceContract<N>,
  open: (stores: Stores) => Resource<N, Item, Listed>,
): Type<object> => {
  const Change = change.method === 'PUT' ? Put : Patch;

  @Controller(`v1/${path}`)
  class ResourceController {
    private readonly handler;

    constructor(@Inject(STORES) stores: Stores) {
      this.handler = new ResourceHandler(stores, open(stores));
    }

    @Get()
    [list.name](@Req() { caller }: Admitted, @Query() query: unknown): Promise<Page<Listed>> {
      return this.handler.list(caller, query);
    }

    @Post()
    [create.name](
      @Req() { caller }: Admitted,
      @Body() given: unknown,
      @Headers('idempotency-key') key: string | undefined,
    ): Promise<ViewOf<N>> {
      return this.handler.create({ caller, key, given });
    }

    @Get(':id')
    [show.name](@Req() { caller }: Admitted, @Param('id') id: string): Promise<ViewOf<N>> {
      return this.handler.show(caller, id);
    }

    @Change(':id')
    [change.name](@Req() { caller }: Admitted, @Param('id') id: string, @Body() given: unknown): Promise<ViewOf<N>> {
      return this.handler.change(caller, id, given);
    }

    @Delete(':id')
    @HttpCode(204)
    [remove.name](@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
      return this.handler.remove(caller, id);
    }
  }
  return ResourceController;
};

/** One for each sort of reference data. */
export const resourceControllers: readonly Type<object>[] = [
  resourceController(attributeContract, attributeResource),
  resourceController(savedMappingContract, mappingResource),
  resourceController(workflowContract, workflowResource),
  ...referenceResources.map((resource) =>
    resourceController(referenceContract(resource), (stores) => referenceResource(stores, resource)),
  ),
];
