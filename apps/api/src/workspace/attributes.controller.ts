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
import type { AttributeView } from '../views/attribute-view.js';
import { attributeResource } from './attribute-resource.js';
import { ResourceHandler } from './resource.js';

/** The attributes of a workspace's customers. */
@Controller('v1/attributes')
export class AttributesController {
  private readonly handler;

  constructor(@Inject(STORES) stores: Stores) {
    this.handler = new ResourceHandler(stores, attributeResource(stores));
  }

  @Get()
  listAttributes(@Req() { caller }: Admitted, @Query() query: unknown): Promise<Page<AttributeView>> {
    return this.handler.list(caller, query);
  }

  @Post()
  addAttribute(
    @Req() { caller }: Admitted,
    @Body() given: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<AttributeView> {
    return this.handler.create({ caller, key, given });
  }

  @Get(':id')
  showAttribute(@Req() { caller }: Admitted, @Param('id') id: string): Promise<AttributeView> {
    return this.handler.show(caller, id);
  }

  @Patch(':id')
  changeAttribute(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Body() given: unknown,
  ): Promise<AttributeView> {
    return this.handler.change(caller, id, given);
  }

  @Delete(':id')
  @HttpCode(204)
  removeAttribute(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    return this.handler.remove(caller, id);
  }
}
