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
import { attributeSchemas } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted, Caller } from '../http/access.js';
import { answerOnce } from '../http/answer-once.js';
import { type Page, type PageQuery, pageOf } from '../http/page-cursor.js';
import { readBody, readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { type AttributeView, viewAttribute } from '../views/attribute-view.js';
import {
  addAttribute,
  type ChangedAttributeBody,
  changeAttribute,
  findAttribute,
  type NewAttributeBody,
  removeAttribute,
} from './change-attributes.js';
import { findWorkspace } from './find-workspace.js';

/** The attributes of a workspace's customers. */
@Controller('v1/attributes')
export class AttributesController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  async listAttributes(@Req() { caller }: Admitted, @Query() query: unknown): Promise<Page<AttributeView>> {
    const wanted = readQuery<PageQuery>(queries.listAttributes, query);
    return pageOf((await findWorkspace(this.stores, caller)).attributes.map(viewAttribute), wanted);
  }

  @Post()
  addAttribute(
    @Req() { caller }: Admitted,
    @Body() given: unknown,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<AttributeView> {
    const body = readBody<NewAttributeBody>(attributeSchemas.NewAttribute, given);
    const request = { caller, key, name: 'addAttribute', body };
    return this.inTurn(caller, () =>
      answerOnce(this.stores, request, async (session) =>
        viewAttribute(await addAttribute(this.stores, caller, body, session)),
      ),
    );
  }

  @Get(':id')
  async showAttribute(@Req() { caller }: Admitted, @Param('id') id: string): Promise<AttributeView> {
    return viewAttribute(findAttribute(await findWorkspace(this.stores, caller), id));
  }

  @Patch(':id')
  async changeAttribute(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Body() given: unknown,
  ): Promise<AttributeView> {
    const body = readBody<ChangedAttributeBody>(attributeSchemas.ChangedAttribute, given);
    return this.inTurn(caller, async () => viewAttribute(await changeAttribute(this.stores, caller, { id, body })));
  }

  @Delete(':id')
  @HttpCode(204)
  async removeAttribute(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    await this.inTurn(caller, () => removeAttribute(this.stores, caller, id));
  }

  /** All attributes of a workspace are in one document: who changes them at once would conflict again and again. */
  private inTurn<T>({ workspace }: Caller, work: () => Promise<T>): Promise<T> {
    return this.stores.workspaces.inTurn(workspace, work);
  }
}
