/** The part of an OP_MSG that carries documents as they are (mongodb 7.8; not in its published types). */
declare module 'mongodb/lib/cmap/commands.js' {
  export class DocumentSequence {
    constructor(field: string);
    /** `buffer`: one or more documents as BSON. */
    push(document: object, buffer: Uint8Array): number;
  }
}

/** Where an operation has chosen its server (mongodb 7.8; not in its published types). */
declare module 'mongodb/lib/sdam/server.js' {
  export class Server {
    readonly topology: object;
    command(operation: object, timeoutContext: object): Promise<unknown>;
  }
}
