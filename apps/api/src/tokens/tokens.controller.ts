import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { ViewOf } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import { pageQuery } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import type { Page, PageQuery } from '../http/page-cursor.js';
import { readBody, readQuery } from '../http/request.js';
import { STORES } from '../injection.js';
import { createToken, listTokens, revokeToken, rotateToken } from './change-tokens.js';

const query = pageQuery('Tokens');

/** Tokens of the workspace's applications. */
@Controller('v1/tokens')
export class TokensController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  listTokens(@Req() { caller }: Admitted, @Query() given: unknown): Promise<Page<ViewOf<'Token'>>> {
    return listTokens(this.stores, caller, readQuery<PageQuery>(query, given));
  }

  @Post()
  createToken(@Req() { caller }: Admitted, @Body() given: unknown): Promise<ViewOf<'IssuedToken'>> {
    return createToken(this.stores, caller, readBody('NewToken', given));
  }

  @Post(':id/rotate')
  @HttpCode(200)
  rotateToken(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Body() given: unknown,
  ): Promise<ViewOf<'IssuedToken'>> {
    return rotateToken(this.stores, caller, { ...readBody('RotatedToken', given), id });
  }

  @Delete(':id')
  @HttpCode(204)
  async revokeToken(@Req() { caller }: Admitted, @Param('id') id: string): Promise<void> {
    await revokeToken(this.stores, caller, id);
  }
}
