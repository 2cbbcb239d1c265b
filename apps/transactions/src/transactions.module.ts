import { Module } from '@nestjs/common';

/** The process that will settle groups of actions. So far it is part of the stack, and has nothing to do. */
@Module({})
export class TransactionsModule {}
