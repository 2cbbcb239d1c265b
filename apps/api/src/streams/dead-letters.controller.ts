import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { ViewOf } from '#libs/api-contract';
import type { LetterBox } from '#libs/kafka';
import type { Stores } from '#libs/mongo';
import { queries } from '../contract/parameters.js';
import type { Admitted } from '../http/access.js';
import type { Page } from '../http/page-cursor.js';
import { readBody, readQuery } from '../http/request.js';
import { LETTER_BOX, STORES } from '../injection.js';
import {
  type ContentEncoding,
  type KeptLetterView,
  type LetterQuery,
  type LetterSources,
  type LetterView,
  listLetters,
  showLetter,
} from './dead-letters.js';
import { replayLetters } from './replay-letters.js';

/** Records of streams that could not be read. */
@Controller('v1/dead-letters')
export class DeadLettersController {
  private readonly sources: LetterSources;

  constructor(@Inject(STORES) stores: Stores, @Inject(LETTER_BOX) letters: LetterBox) {
    this.sources = { stores, letters };
  }

  @Get()
  listDeadLetters(@Req() { caller }: Admitted, @Query() query: unknown): Promise<Page<LetterView>> {
    return listLetters(this.sources, caller, readQuery<LetterQuery>(queries.listDeadLetters, query));
  }

  @Get(':id')
  showDeadLetter(
    @Req() { caller }: Admitted,
    @Param('id') id: string,
    @Query() query: unknown,
  ): Promise<KeptLetterView> {
    const { encoding } = readQuery<{ readonly encoding: ContentEncoding }>(queries.showDeadLetter, query);
    return showLetter(this.sources, caller, { id, encoding });
  }

  @Post('replay')
  @HttpCode(200)
  replayDeadLetters(@Req() { caller }: Admitted, @Body() given: unknown): Promise<ViewOf<'Replay'>> {
    return replayLetters(this.sources, caller, readBody('NewReplay', given));
  }
}
