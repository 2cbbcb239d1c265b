import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { finalize, from, mergeMap, type Observable } from 'rxjs';
import type { Admitted } from './access.js';
import { RequestGate } from './request-gate.js';

/** These take as long as their client, and hold little: bytes pass through them. */
const STREAMED: ReadonlySet<string> = new Set([
  ...[
    'uploadFiles',
    'importCustomersCsv',
    'importContacts',
    'watchImport',
    'downloadErrorsCsv',
    'downloadErrorsJson',
    'downloadFile',
    'downloadRejects',
    'exportCustomersCsv',
    'exportCustomersNdjson',
  ],
]);

/** Their answers, or what these are made of, may have megabytes. */
const LARGE: ReadonlySet<string> = new Set([
  ...['listImports', 'showImport', 'validateImport', 'startImport', 'cancelImport', 'showPlan'],
  ...[
    'listFiles',
    'previewFile',
    'listErrors',
    'listRows',
    'countErrors',
    'groupErrors',
    'showMapping',
    'setMapping',
    'fitMapping',
  ],
  ...[
    'showAsyncAction',
    'listAsyncActions',
    'listMappings',
    'showSavedMapping',
    'listAttributes',
    'listFields',
    'showCustomer',
    'listEvents',
    'listSegmentMembers',
    'listStreamErrors',
    'describeStream',
  ],
]);

/** Lets requests below /v1 work in turns. Their answers are written in the same turn in which they end. */
export class GateInterceptor implements NestInterceptor {
  private readonly gate = new RequestGate();

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const operation = context.getHandler().name;
    const { caller } = context.switchToHttp().getRequest<Partial<Admitted>>();
    if (!caller || STREAMED.has(operation)) return next.handle();
    const entered = this.gate.enter({ workspace: caller.workspace, isLarge: LARGE.has(operation) });
    // The answer is turned into text and handed over before anybody else's work begins.
    return from(entered).pipe(mergeMap((leave) => next.handle().pipe(finalize(() => setImmediate(leave)))));
  }
}
