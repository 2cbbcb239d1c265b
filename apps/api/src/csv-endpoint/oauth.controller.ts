import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { ViewOf } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import type { Application } from '../http/access.js';
import { STORES } from '../injection.js';
import { introspectAccessToken, issueAccessToken, revokeAccessToken } from './grant-access.js';

/** A request that the door for applications has let in. */
interface ByApplication {
  readonly caller: Application;
}

/** Access tokens of the CSV endpoint, which open nothing else. */
@Controller('v1/oauth')
export class OauthController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Post('token')
  @HttpCode(200)
  issueAccessToken(
    @Req() { caller }: ByApplication,
    @Body() form: URLSearchParams | undefined,
  ): Promise<ViewOf<'AccessToken'>> {
    return issueAccessToken(this.stores, caller, form ?? new URLSearchParams());
  }

  @Post('introspect')
  @HttpCode(200)
  introspectAccessToken(
    @Req() { caller }: ByApplication,
    @Body() form: URLSearchParams | undefined,
  ): Promise<ViewOf<'Introspection'>> {
    return introspectAccessToken(this.stores, caller, form ?? new URLSearchParams());
  }

  @Post('token/revoke')
  @HttpCode(204)
  async revokeAccessToken(@Req() { caller }: ByApplication, @Body() form: URLSearchParams | undefined): Promise<void> {
    await revokeAccessToken(this.stores, caller, form ?? new URLSearchParams());
  }
}
