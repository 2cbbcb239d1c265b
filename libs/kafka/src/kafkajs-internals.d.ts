/** Not among the published types of kafkajs; see quiet-queue.ts. */
declare module 'kafkajs/src/network/requestQueue/index.js' {
  class RequestQueue {
    readonly pending: readonly unknown[];
    scheduleCheckPendingRequests(): void;
  }
  export = RequestQueue;
}

/** Not among the published types of kafkajs; see one-pass-produce.ts. */
declare module 'kafkajs/src/protocol/encoder.js' {
  class Encoder {
    constructor(initialSize?: number);
    buf: Buffer;
    offset: number;
  }
  export = Encoder;
}

declare module 'kafkajs/src/protocol/recordBatch/crc32C/index.js' {
  const crc32C: (bytes: Buffer) => number;
  export = crc32C;
}

declare module 'kafkajs/src/protocol/requests/produce/v3/request.js' {
  const createRequest: (given: unknown) => { encode(): Promise<{ readonly buf: Buffer; readonly offset: number }> };
  export = createRequest;
}
