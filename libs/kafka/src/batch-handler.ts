import { applyDecorators, Catch, type ExceptionFilter, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { Topic } from '#libs/messages';

/** Nest would answer an error with "Internal server error"; the server must see it to deliver the batch again. */
@Catch()
class Rethrow implements ExceptionFilter {
  catch(error: unknown): never {
    throw error;
  }
}

/** Declares a controller's method as the handler of a topic's batches: `(batch: RecordBatch) => Promise<void>`. */
export const BatchHandler = (topic: Topic): MethodDecorator =>
  applyDecorators(EventPattern(topic.name) as MethodDecorator, UseFilters(new Rethrow()));
